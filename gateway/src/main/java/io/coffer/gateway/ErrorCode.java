package io.coffer.gateway;

/** Every refusal that the wire knows: its code and its HTTP status. */
enum ErrorCode {
    BODY_MISSING("50000", 400),
    SERVICE_UNAVAILABLE("50001", 200),
    BODY_NOT_JSON("50002", 400),
    RATE_EXCEEDED("50011", 429),
    PARAMETER_EMPTY("50014", 400),
    SYSTEM_ERROR("50026", 500),
    TIMESTAMP_EXPIRED("50102", 401),
    KEY_MISSING("50103", 401),
    PASSPHRASE_MISSING("50104", 401),
    PASSPHRASE_WRONG("50105", 401),
    SIGNATURE_MISSING("50106", 401),
    TIMESTAMP_MISSING("50107", 401),
    KEY_INVALID("50111", 401),
    TIMESTAMP_INVALID("50112", 401),
    SIGNATURE_WRONG("50113", 401),
    PARAMETER_WRONG("51000", 400),
    REQUEST_WRONG("81001", 200),
    CHAIN_UNKNOWN("81104", 200),
    PROOF_WRONG("81105", 200),
    TOO_MANY_ADDRESSES("81107", 200),
    ACCOUNT_KIND_WRONG("81108", 200),
    ADDRESS_UPDATE_WRONG("81109", 200),
    CHAIN_NOT_SERVED("81150", 200),
    TOKEN_ADDRESS_WRONG("81151", 200),
    TOKEN_MISSING("81152", 200),
    TOKEN_BUILT_IN("81153", 200),
    ADDRESS_FOREIGN("81157", 200),
    TOKEN_UNSUPPORTED("81158", 200),
    ADDRESS_ILLEGAL("81353", 200),
    PATH_UNKNOWN("404", 404),
    METHOD_WRONG("405", 405),
    BODY_TOO_LARGE("413", 413),
    TARGET_TOO_LONG("414", 414),
    CONTENT_TYPE_WRONG("415", 415),
    HEADERS_TOO_LARGE("431", 431);

    private final String code;
    private final int status;

    ErrorCode(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** The envelope's {@code code}. */
    String code() {
        return code;
    }

    /** The HTTP status it goes with. */
    int status() {
        return status;
    }
}
