package config

import "sync"

// Parsed keeps the files of the catalogue's modules as they were parsed. They
// never change, so that all Loaders of a program may share one. It is safe for
// concurrent use; nil keeps nothing.
type Parsed struct {
	mu    sync.Mutex
	files map[string]sharedFile // by the name that ranges carry
}

type sharedFile struct {
	text   *file
	parsed parsed
}

// NewParsed makes an empty one.
func NewParsed() *Parsed { return &Parsed{files: map[string]sharedFile{}} }

func (p *Parsed) get(key string) (sharedFile, bool) {
	if p == nil {
		return sharedFile{}, false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	f, ok := p.files[key]
	return f, ok
}

func (p *Parsed) put(key string, f sharedFile) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files[key] = f
}
