"""The place editor behind the desk: who may enter, what of the library is open, the look of the site."""
