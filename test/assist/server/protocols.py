"""The three wire protocols: requests into one neutral form, replies out of it.

A neutral request is {protocol, model, instruction, prompt, schema, max_tokens}; `prompt` is the text
of all messages. A reply is {"reply": object} or {"text": "…"}, with "usage" and "stop_reason".
"""

import json
import urllib.parse

STOP_REASONS = {
    "bedrock": {"finished": "end_turn", "output_limit": "max_tokens", "refused": "guardrail_intervened"},
    "anthropic": {"finished": "end_turn", "output_limit": "max_tokens", "refused": "refusal"},
    "openai": {"finished": "stop", "output_limit": "length", "refused": "content_filter"},
}


class WrongRequest(Exception):
    """A request that the real endpoint would refuse with status 400."""


def expect(condition, message):
    if not condition:
        raise WrongRequest(message)


def protocol_of(path):
    if path == "/v1/messages":
        return "anthropic"
    if path == "/v1/chat/completions":
        return "openai"
    if path.startswith("/model/") and path.endswith("/converse"):
        return "bedrock"
    return None


def check_roles(messages):
    expect(messages and messages[0]["role"] == "user", "messages: the first is not of the user")
    for before, after in zip(messages, messages[1:]):
        expect(before["role"] != after["role"], "messages: roles do not alternate")


def read_anthropic(body, headers, _path):
    expect(headers.get("anthropic-version") == "2023-06-01", "anthropic-version: missing")
    expect(isinstance(body.get("max_tokens"), int), "max_tokens: missing")
    check_roles(body["messages"])
    tools = body.get("tools", [])
    for tool in tools:
        expect(tool["input_schema"].get("type") == "object", "tools.0.input_schema.type: missing")
    return {
        "model": body["model"],
        "instruction": body.get("system", ""),
        "prompt": "\n".join(message["content"] for message in body["messages"]),
        "schema": tools[0]["input_schema"] if tools else None,
        "max_tokens": body["max_tokens"],
    }


def read_openai(body, _headers, _path):
    messages = body["messages"]
    instruction = messages[0]["content"] if messages[0]["role"] == "system" else ""
    rest = [message for message in messages if message["role"] != "system"]
    check_roles(rest)
    form = body.get("response_format", {})
    tools = body.get("tools", [])
    schema = form.get("json_schema", {}).get("schema")
    if tools:
        schema = tools[0]["function"]["parameters"]
    return {
        "model": body["model"],
        "instruction": instruction,
        "prompt": "\n".join(message["content"] for message in rest),
        "schema": schema,
        "max_tokens": body.get("max_tokens", body.get("max_completion_tokens")),
        "uses_tool": bool(tools),
    }


def read_bedrock(body, _headers, path):
    check_roles(body["messages"])
    tools = body.get("toolConfig", {}).get("tools", [])
    return {
        "model": urllib.parse.unquote(path[len("/model/") : -len("/converse")]),
        "instruction": "".join(block["text"] for block in body.get("system", [])),
        "prompt": "\n".join(block["text"] for message in body["messages"] for block in message["content"]),
        "schema": tools[0]["toolSpec"]["inputSchema"]["json"] if tools else None,
        "max_tokens": body["inferenceConfig"]["maxTokens"],
    }


READERS = {"anthropic": read_anthropic, "openai": read_openai, "bedrock": read_bedrock}


def read_request(protocol, path, headers, body):
    try:
        request = READERS[protocol](json.loads(body), headers, path)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise WrongRequest(f"malformed request: {error!r}") from error
    return {"protocol": protocol, **request}


def write_anthropic(request, reply, usage, stop_reason):
    if "reply" in reply and request["schema"] is not None:
        content = [
            {"type": "text", "text": "Here it is."},
            {"type": "tool_use", "id": "toolu_1", "name": "reply", "input": reply["reply"]},
        ]
        stop_reason = "tool_use" if stop_reason == "end_turn" else stop_reason
    else:
        content = [{"type": "text", "text": text_of(reply)}]
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": request["model"],
        "content": content,
        "stop_reason": stop_reason,
        "usage": {"input_tokens": usage["input"], "output_tokens": usage["output"]},
    }


def write_openai(request, reply, usage, stop_reason):
    message = {"role": "assistant", "content": text_of(reply)}
    if "reply" in reply and request.get("uses_tool"):
        call = {"name": "reply", "arguments": json.dumps(reply["reply"])}
        message = {"role": "assistant", "content": None, "tool_calls": [{"type": "function", "function": call}]}
        stop_reason = "tool_calls" if stop_reason == "stop" else stop_reason
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": request["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": stop_reason}],
        "usage": {"prompt_tokens": usage["input"], "completion_tokens": usage["output"]},
    }


def write_bedrock(request, reply, usage, stop_reason):
    if "reply" in reply and request["schema"] is not None:
        content = [{"toolUse": {"toolUseId": "t1", "name": "reply", "input": reply["reply"]}}]
        stop_reason = "tool_use" if stop_reason == "end_turn" else stop_reason
    else:
        content = [{"text": text_of(reply)}]
    return {
        "output": {"message": {"role": "assistant", "content": content}},
        "stopReason": stop_reason,
        "usage": {"inputTokens": usage["input"], "outputTokens": usage["output"]},
    }


WRITERS = {"anthropic": write_anthropic, "openai": write_openai, "bedrock": write_bedrock}


def text_of(reply):
    return reply["text"] if "text" in reply else json.dumps(reply["reply"])


def write_reply(request, reply):
    """Returns the answer's body for a reply of the script, as bytes."""
    usage = reply.get("usage", {"input": 1000, "output": 100})
    protocol = request["protocol"]
    stop_reason = STOP_REASONS[protocol][reply.get("stop_reason", "finished")]
    answer = WRITERS[protocol](request, reply, usage, stop_reason)
    if reply.get("without_usage"):
        answer.pop("usage")
    return json.dumps(answer, ensure_ascii=False).encode()


def write_error(protocol, message):
    """Returns the body of an error as the protocol spells it."""
    if protocol == "anthropic":
        error = {"type": "error", "error": {"type": "api_error", "message": message}}
    elif protocol == "openai":
        error = {"error": {"message": message, "type": "invalid_request_error", "code": None}}
    else:
        error = {"message": message}
    return json.dumps(error).encode()
