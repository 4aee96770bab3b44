"""The SIASN exports UNOR and PEGAWAI: what a row says, and what is wrong with it."""
