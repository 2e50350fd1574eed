from host.finder.rows.kind import Kind
