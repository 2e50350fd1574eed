import host.demo.show
