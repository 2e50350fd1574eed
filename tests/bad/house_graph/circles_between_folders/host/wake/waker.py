from host.install import doctor
