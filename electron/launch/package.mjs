/** `npm run package`: says plainly what cannot be had yet, instead of half a package. */
process.stderr.write(
  'Packages for Windows, macOS and Linux come with the desktop face; electron-builder.yml names their targets. Until then run War Room with "npm start".\n',
)
process.exit(1)
