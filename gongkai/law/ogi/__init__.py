"""The Regulations on Disclosure of Government Information (政府信息公开条例) as arithmetic."""
