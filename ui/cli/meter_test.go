package cli

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestMeterWaitsASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var errs bytes.Buffer
		a := &app{streams: Streams{Err: &errs, ErrTerminal: true}}
		m := a.startMeter()
		m.progress(1, 4, "one\x1b.yaml")
		time.Sleep(900 * time.Millisecond)
		m.stop()
		if errs.Len() > 0 {
			t.Errorf("shown after less than a second: %q", errs.String())
		}
		m = a.startMeter()
		m.progress(2, 4, "two\x1b.yaml")
		time.Sleep(1500 * time.Millisecond)
		m.stop()
		m.stop()
		got := errs.String()
		if !strings.Contains(got, `[############............] 2 of 4  two\x1b.yaml`) {
			t.Errorf("no bar in %q", got)
		}
		if !strings.HasSuffix(got, "\r\x1b[K") {
			t.Errorf("the bar stays: %q", got)
		}
	})
}

func TestMeterIsSilentInPipes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var errs bytes.Buffer
		for _, a := range []*app{{streams: Streams{Err: &errs}}, {streams: Streams{Err: &errs, ErrTerminal: true}, quiet: true}} {
			m := a.startMeter()
			m.stage("walking")
			time.Sleep(3 * time.Second)
			m.stop()
		}
		if errs.Len() > 0 {
			t.Errorf("wrote %q", errs.String())
		}
	})
}
