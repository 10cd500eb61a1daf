"""The public pages of places: home, sections, topics, their pictures. Read editions, never the editor's rows."""
