package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

const (
	meterPatience = time.Second            // how long work may take before it is shown
	meterBeat     = 120 * time.Millisecond // between two drawings
	meterBar      = 24                     // columns of the bar
)

// meter shows a person how far work is, once it takes longer than a second. The
// zero meter shows nothing.
type meter struct {
	w    io.Writer
	quit chan struct{}
	done chan struct{}
	once sync.Once

	mu          sync.Mutex
	what        string
	part, whole int
}

func (a *app) startMeter() *meter {
	m := &meter{what: "reading"}
	if !a.streams.ErrTerminal || a.quiet {
		return m
	}
	m.w, m.quit, m.done = a.streams.Err, make(chan struct{}), make(chan struct{})
	go m.run()
	return m
}

// progress is told of each file; it is what session.Options wants.
func (m *meter) progress(done, total int, what string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.part, m.whole, m.what = done, total, what
}

// stage names work whose length is not known.
func (m *meter) stage(what string) { m.progress(0, 0, what) }

// stop takes the bar away. It may be called more than once.
func (m *meter) stop() {
	if m.quit == nil {
		return
	}
	m.once.Do(func() {
		close(m.quit)
		<-m.done
	})
}

func (m *meter) run() {
	defer close(m.done)
	select {
	case <-m.quit:
		return
	case <-time.After(meterPatience):
	}
	beat := time.NewTicker(meterBeat)
	defer beat.Stop()
	for {
		fmt.Fprint(m.w, "\r\x1b[K", m.draw())
		select {
		case <-m.quit:
			fmt.Fprint(m.w, "\r\x1b[K")
			return
		case <-beat.C:
		}
	}
}

func (m *meter) draw() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	what := []rune(clean(m.what))
	if len(what) > 40 {
		what = append([]rune{'…'}, what[len(what)-39:]...)
	}
	if m.whole < 2 {
		return string(what) + " …"
	}
	full := meterBar * m.part / m.whole
	return fmt.Sprintf("[%s%s] %d of %d  %s", strings.Repeat("#", full), strings.Repeat(".", meterBar-full), m.part, m.whole, string(what))
}
