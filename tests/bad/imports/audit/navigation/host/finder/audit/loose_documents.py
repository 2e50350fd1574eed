import host.finder.navigation.facets
