package io.coffer.gateway;

/** Says that the process answers at all. */
final class Liveness implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return Reply.document(200, new JsonBuffer(16).raw("{\"live\":true}"));
    }
}
