package io.coffer.gateway;

import io.helidon.http.HttpPrologue;

/**
 * The request target of a request line.
 *
 * @param raw as received: what a signature covers
 * @param path for routing: without a doubled slash at its start
 * @param query undecoded, empty where there is none
 */
record Target(String raw, String path, String query) {

    static Target of(HttpPrologue prologue) {
        String path = afterAuthority(prologue.uriPath().rawPath());
        String query = prologue.hasQuery() ? prologue.query().rawValue() : "";
        String fragment =
                prologue.fragment().hasValue() ? "#" + prologue.fragment().rawValue() : "";
        String raw = (prologue.hasQuery() ? path + "?" + query : path) + fragment;
        return new Target(raw, path.startsWith("//") ? path.substring(1) : path, query);
    }

    /** A request line may name scheme and host too (RFC 9112, 3.2.2); proxies do. */
    private static String afterAuthority(String path) {
        int scheme = path.startsWith("/") ? -1 : path.indexOf("://");
        if (scheme < 0) {
            return path;
        }
        int slash = path.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : path.substring(slash);
    }
}
