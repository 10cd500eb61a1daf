"""How the letters of a case reached their receiver (送达): facts, standing, and the sheet to be signed."""
