"""What each event is called on the screen (办理记录名称)."""

EVENT_LABELS: dict[str, str] = {
    "foi.receive": "登记申请",
    "foi.import": "台账导入",
    "foi.confirm": "确认收到申请",
    "foi.request_correction": "发出补正告知书",
    "foi.receive_correction": "收到补正",
    "foi.assign": "转办",
    "foi.send_back": "退回公开工作机构",
    "foi.extend": "延长答复期限",
    "foi.seek_third_party_opinion": "征求第三方意见",
    "foi.opinion_letter_delivered": "征求意见书送达",
    "foi.third_party_opinion_in": "第三方意见征求完毕",
    "foi.seek_co_producer_opinion": "征求共同制作机关意见",
    "foi.co_producer_opinion_in": "共同制作机关意见征求完毕",
    "foi.seek_agency_opinion": "征求其他机关意见",
    "foi.agency_opinion_in": "其他机关意见征求完毕",
    "foi.record_opinion": "登记收到的意见",
    "foi.close_consultation_by_lapse": "征求意见期限届满",
    "foi.note_no_consultation": "记录无法征求第三方意见",
    "foi.notify_consultation": "告知申请人正在征求意见",
    "foi.tell_third_party": "告知第三方决定公开",
    "foi.demand_reasons": "要求说明理由",
    "foi.receive_reasons": "收到申请人说明的理由",
    "foi.set_reasonable_period": "确定延迟答复期限",
    "foi.issue_fee_notice": "发出收费通知书",
    "foi.deliver_fee_notice": "登记收费通知书送达",
    "foi.record_payment": "登记缴费",
    "foi.cancel_fee": "不再收取信息处理费",
    "foi.close_no_payment": "逾期未缴费，终止处理",
    "foi.decide": "作出处理决定",
    "foi.issue_reply": "发出答复",
    "foi.withdraw": "申请人撤回申请",
    "foi.close_deemed_withdrawn": "逾期不补正，终止处理",
    "foi.record_delivery": "登记送达情况",
    "foi.file_remedy": "登记行政复议、行政诉讼",
    "foi.answer_remedy": "登记已答复、举证",
    "foi.conclude_remedy": "登记复议、诉讼结果",
    "foi.appeal_remedy": "登记上诉",
    "foi.follow_remedy": "登记落实情况",
    "foi.strike_remedy": "撤销误登的复议、诉讼",
    "foi.recompute": "按新的放假安排重新计算期限",
}


def label_of(key: str) -> str:
    """The Chinese name of an event."""
    return EVENT_LABELS[key]
