"""What the privacy room refuses to do, each with a message an operator can act on."""


class SealingError(Exception):
    """Sealed data could not be written or opened (密封数据无法写入或打开)."""


class Tampered(SealingError):
    """The stored bytes are not what this row wrote: changed, cut, or moved from elsewhere."""


class Shredded(SealingError):
    """The row's data key has been destroyed; its content is gone for good (已销毁)."""

    silent_variable_failure = True  # a template goes on; `Sealed.display` says 〔已销毁〕


class KeyMissing(SealingError):
    """The key this row was sealed with is not in the keys directory (密钥缺失)."""


class KeysExposed(SealingError):
    """The keys directory or one of its files may be read by other accounts (密钥权限过宽)."""
