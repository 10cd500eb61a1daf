"""Personal data (个人信息): sealed fields, masks, blind index, keys."""
