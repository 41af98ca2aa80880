package io.coffer.gateway;

/** The two generations of the wallet API that clients speak. They differ in names, not in what is true. */
enum Generation {
    V5("tokenAddress", "tokenAddresses"),
    V6("tokenContractAddress", "tokenContractAddresses");

    private final String tokenField;
    private final String tokensField;

    Generation(String tokenField, String tokensField) {
        this.tokenField = tokenField;
        this.tokensField = tokensField;
    }

    String tokenField() {
        return tokenField;
    }

    /** What clients that speak both generations sometimes send instead. */
    String otherTokenField() {
        return this == V5 ? V6.tokenField : V5.tokenField;
    }

    String tokensField() {
        return tokensField;
    }

    Refusal bodyMissing() {
        return switch (this) {
            case V5 -> new Refusal(ErrorCode.BODY_MISSING, "Body for a POST request cannot be empty");
            case V6 -> new Refusal(ErrorCode.REQUEST_WRONG, "Incorrect parameter: required request body is missing");
        };
    }

    Refusal bodyNotJson(String why) {
        return switch (this) {
            case V5 -> new Refusal(ErrorCode.BODY_NOT_JSON, "The body is no JSON object: " + why);
            case V6 -> new Refusal(ErrorCode.REQUEST_WRONG, "Incorrect parameter: the body is no JSON object: " + why);
        };
    }

    Refusal tokenUnreadable(String token, String chain) {
        String text = "Parameter " + tokenField + " error: not a token of chain " + chain + ": " + Refusal.echo(token);
        return switch (this) {
            case V5 -> new Refusal(ErrorCode.TOKEN_ADDRESS_WRONG, text);
            case V6 -> new Refusal(ErrorCode.REQUEST_WRONG, text);
        };
    }
}
