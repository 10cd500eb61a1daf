"""The audit trail (审计记录): what was done with accounts, settings, personal data and files."""
