"""How soon, how good and how surely: instances solved one after another, each in a process of its own, and kept as JSON."""
