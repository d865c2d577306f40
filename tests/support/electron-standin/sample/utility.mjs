process.parentPort.on('message', ({ data, ports }) => {
  const [port] = ports
  port.on('message', (event) => {
    if (event.data === 'leave') process.exit(7)
    const { bytes, text } = event.data
    port.postMessage({
      kind: data.kind,
      text: `${text}!`,
      bytes: bytes.map((each) => each * 2),
      argv: process.argv.slice(2),
    })
  })
  port.start()
  port.postMessage('ready')
})
