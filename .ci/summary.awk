# Makes the output of go test -v short again: one line for a package that passed, and for one that
# failed what go test prints without -v. Lines of tests that passed or were skipped are dropped.
# With more than one package, go test prints each package as a whole, so one is held at a time.

{ line[++lines] = $0 }

/^ *--- (PASS|SKIP|FAIL|BENCH): / { verdict[$3] = $2 }

/^ok  \t/ || /^\?   \t/ || /\[no test files\]$/ { print; forget() }

/^FAIL\t/ { explain(); print; forget() }

END { if (lines) explain() }

# Prints what belongs to no test, and what belongs to a test that did not pass.
function explain(    i, test, shown) {
	for (i = 1; i <= lines; i++) {
		if (line[i] ~ /^=== [A-Z]+ +/) {
			test = line[i]
			sub(/^=== [A-Z]+ +/, "", test)
			continue
		}
		if (line[i] ~ /^ *--- (PASS|SKIP): / || line[i] ~ /^(FAIL|PASS)$/ || line[i] ~ /^FAIL\t/) {
			if (line[i] ~ /^---/) test = ""
			continue
		}
		if (line[i] ~ /^ *--- FAIL: /) {
			print line[i]
			if (line[i] ~ /^---/) test = ""
			continue
		}
		if (test in verdict && verdict[test] != "FAIL:") continue
		if (test != "" && test != shown) print "=== " test
		shown = test
		print line[i]
	}
	fflush()
}

function forget() {
	lines = 0
	split("", line)
	split("", verdict)
	fflush()
}
