"""Facts of places: pages as they are edited, editions as the public reads them, pictures, the look of a site."""
