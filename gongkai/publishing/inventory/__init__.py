"""The list of what must be published (主动公开全清单): read, revised, compared, and held as duties."""
