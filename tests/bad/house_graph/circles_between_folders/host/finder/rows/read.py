from host.finder.dom import node
