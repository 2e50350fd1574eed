import host.finder.rows.read
