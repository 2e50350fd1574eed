import host.finder.downloads.offers
