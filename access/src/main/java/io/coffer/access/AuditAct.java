package io.coffer.access;

/** What the audit trail records. {@link #code} is stored and must never change its meaning. */
public enum AuditAct {
    PROJECT_CREATED("project.created"),
    KEY_CREATED("key.created"),
    KEY_REVOKED("key.revoked"),
    RISK_SET("risk.set"),
    RISK_CLEARED("risk.cleared");

    private final String code;

    AuditAct(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The act that {@code code} stands for. */
    public static AuditAct ofCode(String code) {
        for (AuditAct act : values()) {
            if (act.code.equals(code)) {
                return act;
            }
        }
        throw new IllegalArgumentException("no audited act has the code " + code);
    }
}
