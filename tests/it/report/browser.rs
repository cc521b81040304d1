//! Drives Chromium over its debugging pipe: messages of JSON, each ended by NUL.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A headless browser with one page.
pub struct Browser {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    session: Option<String>,
    sent: u64,
    /// What the page reported without being asked.
    events: Vec<Value>,
    _profile: tempfile::TempDir,
}

/// The browser of this machine, if it has one.
pub fn find() -> Option<Browser> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let found = names.into_iter().find(|name| {
        let mut command = Command::new(name);
        command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
        matches!(command.status(), Ok(status) if status.success())
    });
    found.map(Browser::start)
}

impl Browser {
    fn start(program: &str) -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder");
        // The pipe is expected at descriptors 3 and 4.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null", "sh", program])
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-ipc-flooding-protection",
                "--no-first-run",
                "--remote-debugging-pipe",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let to = child.stdin.take().expect("it is piped");
        let from = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut browser =
            Self { child, to, from, session: None, sent: 0, events: Vec::new(), _profile: profile };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = browser.call("Target.attachToTarget", attach);
        browser.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page.enable", "Runtime.enable", "Network.enable", "Log.enable"] {
            browser.call(domain, json!({}));
        }
        browser
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.sent += 1;
        let mut message = json!({"id": self.sent, "method": method});
        message["params"] = params;
        if let Some(session) = &self.session {
            message["sessionId"] = session.as_str().into();
        }
        self.to.write_all(message.to_string().as_bytes()).expect("the browser listens");
        self.to.write_all(b"\0").expect("the browser listens");
        loop {
            let mut answer = self.receive();
            if answer["id"] == self.sent {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].take();
            }
            self.events.push(answer);
        }
    }

    fn receive(&mut self) -> Value {
        let mut message = Vec::new();
        self.from.read_until(0, &mut message).expect("the browser answers");
        assert_eq!(message.pop(), Some(0), "the browser is there");
        serde_json::from_slice(&message).expect("messages are JSON")
    }

    /// Sets the size of the page, and whether the reader prefers dark colours.
    pub fn view(&mut self, width: u32, height: u32, dark: bool) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size);
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.call("Emulation.setEmulatedMedia", features);
    }

    /// Runs a script in every page from now on, before anything of the page itself.
    pub fn at_start(&mut self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": script}));
    }

    /// Opens an address and waits until everything is read.
    pub fn open(&mut self, address: &str) {
        self.call("Page.navigate", json!({"url": address}));
        self.run(
            "new Promise((done) => document.readyState === 'complete' \
             ? done() : addEventListener('load', () => done()))",
        );
    }

    /// Goes to a view of the report, and waits until it is drawn.
    pub fn go(&mut self, hash: &str) {
        self.run(&format!("location.hash = {}", Value::from(hash)));
        self.until("document.getElementById('main').getAttribute('data-drawn') === location.hash");
    }

    /// Presses a key of the keyboard.
    pub fn press(&mut self, key: &str) {
        let (text, code) = match key {
            "Enter" => (Some("\r"), 13),
            "Tab" => (None, 9),
            "Escape" => (None, 27),
            "ArrowDown" => (None, 40),
            letter => (Some(letter), 0),
        };
        let mut press = json!({"type": "keyDown", "key": key, "windowsVirtualKeyCode": code});
        if let Some(text) = text {
            press["text"] = text.into();
        }
        self.call("Input.dispatchKeyEvent", press);
        let release = json!({"type": "keyUp", "key": key, "windowsVirtualKeyCode": code});
        self.call("Input.dispatchKeyEvent", release);
    }

    /// Writes where the cursor is.
    pub fn write(&mut self, text: &str) {
        self.call("Input.insertText", json!({"text": text}));
    }

    /// Waits until an expression is true.
    ///
    /// # Panics
    /// When it is not after some seconds.
    pub fn until(&mut self, condition: &str) {
        let reached = self.run(&format!(
            "new Promise((done) => {{ let left = 500; const look = () => {{ \
             if ({condition}) done(true); else if (left-- > 0) setTimeout(look, 20); else done(false); \
             }}; look(); }})"
        ));
        assert_eq!(reached, true, "{condition}");
    }

    /// The value of an expression.
    pub fn run(&mut self, expression: &str) -> Value {
        let evaluate =
            json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let mut result = self.call("Runtime.evaluate", evaluate);
        assert!(result.get("exceptionDetails").is_none(), "{expression}: {result}");
        result["result"]["value"].take()
    }

    /// Does something, and gives what the browser recorded of its own tasks meanwhile.
    pub fn trace(&mut self, act: impl FnOnce(&mut Self)) -> Vec<Value> {
        let categories =
            json!({"categories": "toplevel,__metadata", "transferMode": "ReportEvents"});
        self.call("Tracing.start", categories);
        act(self);
        self.call("Tracing.end", json!({}));
        let mut recorded = Vec::new();
        loop {
            let mut complete = false;
            for mut event in std::mem::take(&mut self.events) {
                match event["method"].as_str() {
                    Some("Tracing.dataCollected") => {
                        recorded.extend(
                            event["params"]["value"]
                                .as_array_mut()
                                .into_iter()
                                .flat_map(std::mem::take),
                        );
                    }
                    Some("Tracing.tracingComplete") => complete = true,
                    _ => {}
                }
            }
            if complete {
                return recorded;
            }
            let event = self.receive();
            self.events.push(event);
        }
    }

    /// Everything that went wrong, and every request but the one for the file itself.
    pub fn complaints(&mut self, file: &str) -> Vec<String> {
        let events = std::mem::take(&mut self.events);
        let complaint = |event: &Value| {
            let params = &event["params"];
            match event["method"].as_str()? {
                "Runtime.exceptionThrown" | "Log.entryAdded" => Some(params.to_string()),
                "Runtime.consoleAPICalled" => Some(params.to_string()),
                "Network.requestWillBeSent" => {
                    let address = params["request"]["url"].as_str()?;
                    let allowed = address.starts_with(file) || address.starts_with("about:");
                    (!allowed).then(|| format!("asked for {address}"))
                }
                _ => None,
            }
        };
        events.iter().filter_map(complaint).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
