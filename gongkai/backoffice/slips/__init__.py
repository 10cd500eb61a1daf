"""The routing slip at the officers' desk (审签): queue, slip, acts, deputies, routes. Rules live in `signoff`."""
