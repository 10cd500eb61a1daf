"""The statutes as pure functions (法律): dates and values in, dates and values out.

No framework, no database, and no clock of its own: "today" is always passed in.
"""
