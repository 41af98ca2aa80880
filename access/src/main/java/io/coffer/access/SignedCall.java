package io.coffer.access;

import java.util.Optional;

/**
 * A private request as it came over the wire. The signature covers raw bytes, so nothing here is decoded or trimmed.
 *
 * @param method upper case
 * @param target path and query exactly as in the request line
 * @param body exactly as received; no bytes when there was none
 * @param remote the caller's IP address
 */
public record SignedCall(
        String method,
        String target,
        byte[] body,
        String remote,
        Optional<String> key,
        Optional<String> signature,
        Optional<String> timestamp,
        Optional<String> passphrase,
        Optional<String> project) {}
