package io.coffer.access;

import java.util.Optional;

/** A private request as it came over the wire. The signature covers raw bytes, so nothing here is decoded or trimmed. */
public final class SignedCall {
    private final String method;
    private final String target;
    private final byte[] body;
    private final String remote;
    private final Optional<String> key;
    private final Optional<String> signature;
    private final Optional<String> timestamp;
    private final Optional<String> passphrase;
    private final Optional<String> project;

    /**
     * The last five are the headers {@code OK-ACCESS-KEY}, {@code -SIGN}, {@code -TIMESTAMP}, {@code -PASSPHRASE} and
     * {@code -PROJECT}.
     *
     * @param method upper case
     * @param target path and query exactly as in the request line, a character a byte
     * @param body exactly as received; no bytes when there was none. Not copied: leave it unchanged
     * @param remote the caller's IP address
     */
    public SignedCall(
            String method,
            String target,
            byte[] body,
            String remote,
            Optional<String> key,
            Optional<String> signature,
            Optional<String> timestamp,
            Optional<String> passphrase,
            Optional<String> project) {
        this.method = method;
        this.target = target;
        this.body = body;
        this.remote = remote;
        this.key = key;
        this.signature = signature;
        this.timestamp = timestamp;
        this.passphrase = passphrase;
        this.project = project;
    }

    public String method() {
        return method;
    }

    public String target() {
        return target;
    }

    /** The received bytes themselves, not a copy. */
    public byte[] body() {
        return body;
    }

    public String remote() {
        return remote;
    }

    public Optional<String> key() {
        return key;
    }

    public Optional<String> signature() {
        return signature;
    }

    public Optional<String> timestamp() {
        return timestamp;
    }

    public Optional<String> passphrase() {
        return passphrase;
    }

    public Optional<String> project() {
        return project;
    }

    /** Without headers and body, which hold secrets. */
    @Override
    public String toString() {
        return "SignedCall[" + method + " " + target + " from " + remote + "]";
    }
}
