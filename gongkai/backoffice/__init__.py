"""The officers' face (工作台)."""
