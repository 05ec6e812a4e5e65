#!/usr/bin/env python3
"""Model providers against a scripted server: one case for each behaviour."""

import hashlib
import json
import subprocess
import time

from provider_test_case import ANTHROPIC_KEY, AWS_KEYS, OPENAI_KEY, SCHEMA, ProviderTestCase, main

REPLY = {"reply": {"sql": "select '引っ越し' as 名"}}
ASKED = {"schema": SCHEMA, "instruction": "Write SQL.", "prompt": "the table mart.売上", "max_output_tokens": 700}


class EachProtocol(ProviderTestCase):
    """The same behaviour over all three protocols."""

    def protocols(self, server):
        return [
            (self.anthropic(server), ANTHROPIC_KEY),
            (self.openai(server), OPENAI_KEY),
            (self.openai(server, structure="tool"), OPENAI_KEY),
            (self.bedrock(server), AWS_KEYS),
        ]

    def test_gives_a_structured_reply(self):
        server = self.serve({**REPLY, "repeats": True, "usage": {"input": 321, "output": 45}})
        for settings, environment in self.protocols(server):
            result = self.ask_once(settings, environment, request=ASKED)
            self.assertEqual(result.get("reply"), REPLY["reply"], result)
            self.assertEqual(result["usage"], {"input": 321, "output": 45})
            self.assertEqual(result["stop_reason"], "finished")
            self.assertEqual(result["model"], "model-a")

    def test_sends_all_parts_of_the_request(self):
        server = self.serve({**REPLY, "repeats": True})
        for settings, environment in self.protocols(server):
            self.ask_once(settings, environment, request=ASKED)
            asked = server.log()[-1]
            self.assertEqual(asked["instruction"], ASKED["instruction"])
            self.assertEqual(asked["prompt"], ASKED["prompt"])
            self.assertEqual(asked["schema"], SCHEMA)
            self.assertEqual(asked["max_tokens"], 700)

    def test_gives_free_text_when_no_schema_was_asked_for(self):
        server = self.serve({"text": "just words", "repeats": True})
        for settings, environment in self.protocols(server):
            result = self.ask_once(settings, environment, request={"prompt": "x"})
            self.assertEqual(result["text"], "just words")
            self.assertIsNone(server.log()[-1]["schema"])

    def test_finds_json_in_text_of_a_model_that_calls_no_tool(self):
        text = 'Here you are:\n```json\n{"sql": "select 1"}\n```\nIt has `{}` in it.'
        server = self.serve({"text": text, "repeats": True})
        for settings, environment in self.protocols(server):
            result = self.ask_once(settings, environment, request=ASKED)
            self.assertEqual(result["reply"], {"sql": "select 1"})

    def test_tells_replies_that_were_cut_or_refused(self):
        for stop_reason in ("output_limit", "refused"):
            server = self.serve({"text": "sel", "stop_reason": stop_reason, "repeats": True})
            for settings, environment in self.protocols(server):
                result = self.ask_once(settings, environment, request={"prompt": "x"})
                self.assertEqual(result["stop_reason"], stop_reason)

    def test_reads_an_answer_that_comes_in_pieces(self):
        server = self.serve({**REPLY, "pieces": 40, "repeats": True})
        for settings, environment in self.protocols(server):
            result = self.ask_once(settings, environment, request=ASKED)
            self.assertEqual(result.get("reply"), REPLY["reply"], result)

    def test_lists_models(self):
        server = self.serve(models=["b", "a"])
        for settings, environment in self.protocols(server):
            answer = self.ask(settings, environment, action="models")
            self.assertEqual(answer["results"], ["a", "b"])

    def test_previews_exactly_what_is_sent_without_a_key(self):
        server = self.serve({**REPLY, "repeats": True})
        for settings, environment in self.protocols(server):
            preview = self.ask(settings, action="preview", request=ASKED)["results"]
            self.ask_once(settings, environment, request=ASKED)
            asked = server.log()[-1]
            self.assertEqual(json.loads(preview["body"]), asked["body"])
            self.assertEqual(preview["address"], "POST " + server.address + asked["path"])

    def test_a_refused_key_ends_at_once_and_is_not_repeated(self):
        server = self.serve()
        wrong = {"ANTHROPIC_API_KEY": "wrong-key-1", "LLM_KEY": "wrong-key-1"}
        wrong |= {"AWS_ACCESS_KEY_ID": "AKIDTEST", "AWS_SECRET_ACCESS_KEY": "wrong-key-1"}
        for settings, _ in self.protocols(server):
            before = len(server.log()) if server.log_path.exists() else 0
            result = self.ask_once(settings, wrong, request=ASKED)
            self.assertEqual(result["kind"], "refused key", result)
            self.assertNotIn("wrong-key-1", self.last_output)
            self.assertEqual(len(server.log()), before + 1)


class Keys(ProviderTestCase):
    def test_a_missing_key_is_named_and_nothing_is_sent(self):
        server = self.serve()
        result = self.ask_once(self.anthropic(server))
        self.assertEqual(result["kind"], "refused key")
        self.assertIn("ANTHROPIC_API_KEY", result["error"])
        self.assertEqual(server.log(), [])

    def test_no_key_goes_to_another_machine_in_the_clear(self):
        for endpoint in ("http://models.invalid", "http://localhost.models.invalid"):
            settings = {"protocol": "anthropic", "model": "m", "endpoint": endpoint}
            result = self.ask_once(settings, ANTHROPIC_KEY)
            self.assertEqual(result["kind"], "refused key", result)

    def test_a_server_of_ones_own_needs_no_key(self):
        server = self.serve({"text": "ok"}, keys={})
        settings = {"protocol": "openai", "endpoint": server.address, "model": "m"}
        self.assertEqual(self.ask_once(settings)["text"], "ok")
        self.assertNotIn("authorization", server.log()[0]["header_names"])

    def test_a_key_with_a_line_break_is_refused(self):
        server = self.serve()
        result = self.ask_once(self.anthropic(server), {"ANTHROPIC_API_KEY": "a\r\nX-Other: b"})
        self.assertEqual(result["kind"], "refused key")
        self.assertEqual(server.log(), [])


class Retries(ProviderTestCase):
    def ask_after(self, *replies, **settings):
        server = self.serve(*replies, {"text": "ok"})
        answer = self.ask(self.anthropic(server, **settings), ANTHROPIC_KEY, request={"prompt": "x"})
        return server, answer

    def test_passing_errors_are_asked_again_with_growing_waits(self):
        replies = [{"status": status} for status in (429, 500, 503, 529)]
        server, answer = self.ask_after(*replies)
        self.assertEqual(answer["results"][0]["text"], "ok")
        # 1, 2, 4 and 8 seconds, times three quarters: the jitter's half is fixed.
        self.assertEqual(answer["waits"], [0.75, 1.5, 3.0, 6.0])
        self.assertEqual(len(server.log()), 5)

    def test_a_server_may_say_how_long_to_wait(self):
        _, answer = self.ask_after(
            {"status": 429, "headers": {"Retry-After": "7"}},
            {"status": 503, "headers": {"Retry-After": "Tue, 14 Nov 2023 22:13:50 GMT"}},
            {"status": 429, "headers": {"retry-after-ms": "9500"}},
            {"status": 429, "headers": {"Retry-After": "soon"}},
        )
        # The clock begins at 22:13:20 and is 7 seconds on at the second answer; a date that is not
        # understood leaves the usual wait.
        self.assertEqual(answer["waits"], [7.0, 23.0, 9.5, 6.0])
        self.assertEqual(answer["results"][0]["text"], "ok")

    def test_a_wait_that_is_too_long_ends_the_request(self):
        server, answer = self.ask_after({"status": 429, "headers": {"Retry-After": "3600"}})
        self.assertEqual(answer["results"][0]["kind"], "unreachable")
        self.assertIn("3600 seconds", answer["results"][0]["error"])
        self.assertEqual(len(server.log()), 1)

    def test_tries_end(self):
        server, answer = self.ask_after({"status": 500, "repeats": True}, max_tries=3)
        self.assertEqual(answer["results"][0]["kind"], "unreachable")
        self.assertIn("tried 3 times", answer["results"][0]["error"])
        self.assertEqual(len(server.log()), 3)

    def test_a_bad_request_is_not_repeated(self):
        server, answer = self.ask_after({"status": 400, "message": "prompt is too long"})
        self.assertEqual(answer["results"][0]["kind"], "bad request")
        self.assertIn("prompt is too long", answer["results"][0]["error"])
        self.assertEqual(len(server.log()), 1)

    def test_a_connection_that_breaks_is_tried_again(self):
        server, answer = self.ask_after({"hangs_up": True}, {"text": "long " * 100, "cut": 50})
        self.assertEqual(answer["results"][0]["text"], "ok")
        self.assertEqual(len(server.log()), 3)

    def test_an_answer_that_is_no_json_is_an_error_at_once(self):
        for raw in ("<html>welcome</html>", '{"content": [{"type": "te', "[" * 100000, ""):
            server, answer = self.ask_after({"raw": raw})
            self.assertEqual(answer["results"][0]["kind"], "protocol")
            self.assertEqual(len(server.log()), 1)

    def test_json_of_another_form_is_an_error(self):
        for raw in ("{}", "[]", '"x"', '{"content": 5}'):
            _, answer = self.ask_after({"raw": raw})
            self.assertEqual(answer["results"][0]["kind"], "protocol", raw)

    def test_an_answer_that_takes_too_long_is_given_up(self):
        server, answer = self.ask_after({"text": "late", "delay": 3}, timeout_seconds=0.3)
        self.assertEqual(answer["results"][0]["text"], "ok")
        self.assertEqual(len(server.log()), 2)

    def test_nobody_listens(self):
        settings = {"protocol": "anthropic", "endpoint": "http://127.0.0.1:9", "model": "m", "max_tries": 2}
        answer = self.ask(settings, ANTHROPIC_KEY)
        self.assertEqual(answer["results"][0]["kind"], "unreachable")
        self.assertEqual(len(answer["waits"]), 1)
        self.assertEqual(answer["spent"]["tokens"], 0)

    def test_a_redirect_is_not_followed(self):
        server, answer = self.ask_after({"status": 307, "headers": {"Location": "/v1/messages"}, "raw": "moved"})
        self.assertEqual(answer["results"][0]["kind"], "bad request")
        self.assertEqual(len(server.log()), 1)

    def test_messages_of_an_endpoint_are_short_and_without_secrets(self):
        message = "bad\n\x1b[31m password=sesame42 " + "x" * 5000
        _, answer = self.ask_after({"status": 400, "message": message})
        error = answer["results"][0]["error"]
        self.assertLess(len(error), 600)
        self.assertNotIn("sesame42", error)
        self.assertNotIn("\x1b", error)
        self.assertNotIn("\n", error)


class Adapting(ProviderTestCase):
    def test_a_server_without_schemas_is_asked_in_plain_words(self):
        server = self.serve(
            {"status": 400, "message": "unknown field: response_format"}, {"text": '{"sql": "select 1"}', "repeats": True}
        )
        answer = self.ask(self.openai(server), OPENAI_KEY, request=ASKED, count=2)
        self.assertEqual([result["reply"] for result in answer["results"]], [{"sql": "select 1"}] * 2)
        first, second, third = server.log()
        self.assertIn("response_format", first["body"])
        self.assertNotIn("response_format", second["body"])
        self.assertIn('"additionalProperties": false', second["instruction"])
        self.assertNotIn("response_format", third["body"])

    def test_the_output_limit_takes_the_name_that_the_server_knows(self):
        server = self.serve({"status": 400, "message": "use 'max_completion_tokens' instead"}, REPLY)
        result = self.ask_once(self.openai(server), OPENAI_KEY, request=ASKED)
        self.assertEqual(result["reply"], REPLY["reply"])
        self.assertEqual(server.log()[1]["body"]["max_completion_tokens"], 700)

    def test_a_structure_that_the_configuration_states_is_kept(self):
        server = self.serve({"status": 400, "message": "unknown field: response_format"})
        result = self.ask_once(self.openai(server, structure="json_schema"), OPENAI_KEY, request=ASKED)
        self.assertEqual(result["kind"], "bad request")
        self.assertEqual(len(server.log()), 1)

    def test_a_model_that_takes_no_choice_of_tool_is_offered_it(self):
        server = self.serve({"status": 400, "message": "This model doesn't support the toolConfig.toolChoice field"}, REPLY)
        result = self.ask_once(self.bedrock(server), AWS_KEYS, request=ASKED)
        self.assertEqual(result["reply"], REPLY["reply"])
        self.assertNotIn("toolChoice", server.log()[1]["body"]["toolConfig"])


class Limits(ProviderTestCase):
    PRICES = {"model-a": {"input": 3, "output": 15}}

    def test_cost_follows_the_price_table(self):
        server = self.serve({"text": "ok", "usage": {"input": 1001, "output": 101}})
        answer = self.ask(self.anthropic(server, prices=self.PRICES), ANTHROPIC_KEY)
        # 1001 × 3 + 101 × 15 millionths.
        self.assertEqual(answer["results"][0]["cost"], 4518)
        self.assertEqual(answer["spent"], {"tokens": 1102, "money": 4518})

    def test_a_budget_of_tokens_ends_before_it_is_passed(self):
        server = self.serve({"text": "ok", "usage": {"input": 500, "output": 500}, "repeats": True})
        request = {"prompt": "x", "max_output_tokens": 1000}
        answer = self.ask(self.anthropic(server), ANTHROPIC_KEY, request=request, count=5, budget={"tokens": 3500})
        kinds = [result.get("kind", "ok") for result in answer["results"]]
        self.assertEqual(kinds, ["ok", "ok", "ok", "budget", "budget"])
        self.assertEqual(answer["spent"]["tokens"], 3000)
        self.assertEqual(len(server.log()), 3)

    def test_a_budget_of_money_counts_the_most_that_a_request_can_cost(self):
        server = self.serve({"text": "ok"})
        request = {"prompt": "x", "max_output_tokens": 1000}
        settings = self.anthropic(server, prices=self.PRICES)
        answer = self.ask(settings, ANTHROPIC_KEY, request=request, budget={"money": 15000})
        self.assertEqual(answer["results"][0]["kind"], "budget")
        self.assertEqual(server.log(), [])

    def test_a_budget_of_money_needs_a_price(self):
        server = self.serve({"text": "ok"})
        answer = self.ask(self.anthropic(server), ANTHROPIC_KEY, budget={"money": 1000000})
        self.assertEqual(answer["results"][0]["kind"], "budget")
        self.assertIn("price", answer["results"][0]["error"])

    def test_a_lost_answer_is_not_counted_as_free(self):
        server = self.serve({"text": "lost", "cut": 10, "repeats": True})
        request = {"prompt": "x", "max_output_tokens": 1000}
        settings = self.anthropic(server, max_tries=3)
        answer = self.ask(settings, ANTHROPIC_KEY, request=request, budget={"tokens": 2500})
        self.assertEqual(answer["results"][0]["kind"], "budget")
        self.assertEqual(len(server.log()), 2)
        self.assertGreater(answer["spent"]["tokens"], 2000)

    def test_a_refused_request_costs_nothing(self):
        server = self.serve({"status": 429}, {"status": 500}, {"text": "ok"})
        answer = self.ask(self.anthropic(server), ANTHROPIC_KEY)
        self.assertEqual(answer["spent"]["tokens"], 1100)

    def test_a_server_that_does_not_count_is_counted_for(self):
        server = self.serve({"text": "x" * 300, "without_usage": True})
        answer = self.ask(self.openai(server), OPENAI_KEY)
        self.assertEqual(answer["results"][0]["usage"]["output"], 101)
        self.assertGreater(answer["results"][0]["usage"]["input"], 20)

    def test_no_more_requests_at_once_than_allowed(self):
        server = self.serve({"text": "ok", "delay": 0.1, "repeats": True})
        for limit in (1, 3):
            settings = self.anthropic(server, max_parallel=limit)
            answer = self.ask(settings, ANTHROPIC_KEY, clock="real", count=6, threads=6)
            self.assertTrue(all(result["text"] == "ok" for result in answer["results"]))
            self.assertEqual(server.log()[-1]["under_way"], limit)

    def test_no_more_tokens_in_a_minute_than_allowed(self):
        server = self.serve({"text": "ok", "repeats": True})
        settings = self.anthropic(server, tokens_per_minute=2500)
        request = {"prompt": "x", "max_output_tokens": 1000}
        answer = self.ask(settings, ANTHROPIC_KEY, request=request, count=5)
        self.assertEqual(len(server.log()), 5)
        # Two requests fit in a minute.
        self.assertEqual(answer["waits"], [60, 60])

    def test_a_request_larger_than_the_limit_leaves_alone(self):
        server = self.serve({"text": "ok", "repeats": True})
        settings = self.anthropic(server, tokens_per_minute=100)
        answer = self.ask(settings, ANTHROPIC_KEY, request={"prompt": "x", "max_output_tokens": 1000}, count=2)
        self.assertEqual([result["text"] for result in answer["results"]], ["ok", "ok"])
        self.assertEqual(answer["waits"], [60])

    def test_cancelling_ends_a_request_under_way(self):
        server = self.serve({"text": "late", "delay": 20})
        started = time.monotonic()
        answer = self.ask(self.anthropic(server), ANTHROPIC_KEY, clock="real", cancel_after=0.2)
        self.assertEqual(answer["results"][0]["kind"], "cancelled")
        self.assertLess(time.monotonic() - started, 10)

    def test_cancelling_ends_a_wait(self):
        server = self.serve({"status": 429, "headers": {"Retry-After": "60"}})
        started = time.monotonic()
        answer = self.ask(self.anthropic(server), ANTHROPIC_KEY, clock="real", cancel_after=0.2)
        self.assertEqual(answer["results"][0]["kind"], "cancelled")
        self.assertLess(time.monotonic() - started, 10)


class Aws(ProviderTestCase):
    ROLE = "arn:aws:iam::123456789012:role/writer"

    def local(self, server, **variables):
        addresses = {"AWS_ENDPOINT_URL": server.address, "AWS_REGION": "eu-west-1"}
        return {**addresses, **variables}

    def write_aws(self, config="", credentials=""):
        folder = self.folder / ".aws"
        folder.mkdir(exist_ok=True)
        (folder / "config").write_text(config)
        (folder / "credentials").write_text(credentials)

    def succeed(self, server, environment, **settings):
        result = self.ask_once({"protocol": "bedrock", "model": "model-a", **settings}, environment, request=ASKED)
        self.assertEqual(result.get("reply"), REPLY["reply"], result)
        return [entry["protocol"] for entry in server.log()]

    def test_names_of_models_with_colons_and_slashes_are_signed(self):
        server = self.serve({**REPLY, "repeats": True})
        for model in (
            "anthropic.claude-3-5-sonnet-20240620-v1:0",
            "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.model-v1:0",
            "model+with space~",
        ):
            result = self.ask_once(self.bedrock(server, model=model), AWS_KEYS, request=ASKED)
            self.assertEqual(result.get("reply"), REPLY["reply"], result)
            self.assertEqual(server.log()[-1]["model"], model)

    def test_keys_of_a_session_carry_its_token(self):
        server = self.serve(REPLY, keys={"aws": {"ASIAX": {"secret": "s", "session_token": "t/+="}}})
        keys = {"AWS_ACCESS_KEY_ID": "ASIAX", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t/+="}
        self.succeed(server, self.local(server, **keys))

    def test_keys_of_the_default_profile(self):
        server = self.serve(REPLY)
        self.write_aws(credentials="[default]\naws_access_key_id = AKIDTEST\naws_secret_access_key = s/e+c\n")
        self.succeed(server, self.local(server))

    def test_a_named_profile_and_its_region(self):
        server = self.serve(REPLY)
        self.write_aws(
            config="[default]\nregion = us-east-1\n\n[profile shop]\nregion = ap-northeast-1\ns3 =\n  region = x\n",
            credentials="[shop]\naws_access_key_id=AKIDTEST\naws_secret_access_key=s/e+c\n",
        )
        environment = {"AWS_ENDPOINT_URL_BEDROCK_RUNTIME": server.address}
        self.succeed(server, environment, profile="shop")
        preview = self.ask({"protocol": "bedrock", "model": "m", "profile": "shop"}, action="preview")
        self.assertEqual(
            preview["results"]["address"],
            "POST https://bedrock-runtime.ap-northeast-1.amazonaws.com/model/m/converse",
        )

    def test_variables_win_over_the_default_profile_but_not_over_a_named_one(self):
        server = self.serve({**REPLY, "repeats": True})
        self.write_aws(
            credentials="[default]\naws_access_key_id=WRONG\naws_secret_access_key=x\n"
            "[shop]\naws_access_key_id=AKIDTEST\naws_secret_access_key=s/e+c\n"
        )
        self.succeed(server, self.local(server, **AWS_KEYS))
        wrong = {"AWS_ACCESS_KEY_ID": "WRONG", "AWS_SECRET_ACCESS_KEY": "x"}
        self.succeed(server, self.local(server, **wrong), profile="shop")

    def test_a_role_of_the_settings_is_assumed(self):
        server = self.serve(REPLY)
        asked = self.succeed(server, self.local(server, **AWS_KEYS), role=self.ROLE)
        self.assertEqual(asked, ["sts", "bedrock"])
        form = server.log()[0]["form"]
        self.assertEqual((form["Action"], form["RoleArn"]), ("AssumeRole", self.ROLE))

    def test_a_role_is_assumed_once_for_many_requests(self):
        server = self.serve({**REPLY, "repeats": True})
        settings = {"protocol": "bedrock", "model": "model-a", "role": self.ROLE}
        self.ask(settings, self.local(server, **AWS_KEYS), request=ASKED, count=4, threads=2)
        self.assertEqual([entry["protocol"] for entry in server.log()].count("sts"), 1)

    def test_a_profile_with_a_role_and_a_source(self):
        server = self.serve(REPLY)
        self.write_aws(
            config=f"[profile writer]\nrole_arn = {self.ROLE}\nsource_profile = base\nexternal_id = e/1\n",
            credentials="[base]\naws_access_key_id=AKIDTEST\naws_secret_access_key=s/e+c\n",
        )
        asked = self.succeed(server, self.local(server, AWS_PROFILE="writer"))
        self.assertEqual(asked, ["sts", "bedrock"])
        self.assertEqual(server.log()[0]["form"]["ExternalId"], "e/1")

    def test_profiles_in_a_circle_end(self):
        self.write_aws(config=f"[profile a]\nrole_arn = {self.ROLE}\nsource_profile = a\n")
        settings = {"protocol": "bedrock", "model": "m", "profile": "a", "region": "eu-west-1"}
        self.assertEqual(self.ask_once(settings)["kind"], "refused key")

    def test_a_web_identity(self):
        server = self.serve(REPLY, keys={"web_identity": "token-of-pod"})
        (self.folder / "token").write_text("token-of-pod\n")
        variables = {"AWS_WEB_IDENTITY_TOKEN_FILE": str(self.folder / "token"), "AWS_ROLE_ARN": self.ROLE}
        self.assertEqual(self.succeed(server, self.local(server, **variables)), ["sts", "bedrock"])

    def write_login(self, name, expires="2999-01-01T00:00:00Z"):
        folder = self.folder / ".aws/sso/cache"
        folder.mkdir(parents=True, exist_ok=True)
        token = {"accessToken": "token-of-login", "expiresAt": expires}
        (folder / (hashlib.sha1(name.encode()).hexdigest() + ".json")).write_text(json.dumps(token))

    SESSION = (
        "[profile shop]\nsso_session = office\nsso_account_id = 123456789012\nsso_role_name = writer\n"
        "[sso-session office]\nsso_region = eu-west-1\nsso_start_url = https://office.awsapps.com/start\n"
    )

    def test_keys_of_a_login_with_a_session(self):
        server = self.serve(REPLY, keys={"aws": {}, "login": "token-of-login"})
        self.write_aws(config=self.SESSION)
        self.write_login("office")
        self.assertEqual(self.succeed(server, self.local(server), profile="shop"), ["login", "bedrock"])
        self.assertEqual(server.log()[0]["asked"], {"role_name": "writer", "account_id": "123456789012"})

    def test_keys_of_a_login_in_the_older_form(self):
        server = self.serve(REPLY, keys={"aws": {}, "login": "token-of-login"})
        start = "https://office.awsapps.com/start"
        self.write_aws(
            config=f"[profile shop]\nsso_start_url = {start}\nsso_region = eu-west-1\n"
            "sso_account_id = 123456789012\nsso_role_name = writer\n"
        )
        self.write_login(start)
        self.assertEqual(self.succeed(server, self.local(server), profile="shop"), ["login", "bedrock"])

    def test_a_role_on_top_of_a_login(self):
        server = self.serve(REPLY, keys={"aws": {}, "login": "token-of-login"})
        self.write_aws(config=self.SESSION + f"[profile top]\nrole_arn = {self.ROLE}\nsource_profile = shop\n")
        self.write_login("office")
        self.assertEqual(self.succeed(server, self.local(server), profile="top"), ["login", "sts", "bedrock"])

    def test_a_login_that_has_ended_says_how_to_log_in(self):
        server = self.serve(REPLY, keys={"aws": {}, "login": "another"})
        self.write_aws(config=self.SESSION)
        settings = {"protocol": "bedrock", "model": "m", "profile": "shop"}
        for expires in ("", "2001-01-01T00:00:00Z"):
            self.write_login("office", expires)
            result = self.ask_once(settings, self.local(server), request=ASKED)
            self.assertIn("run `aws sso login`", result["error"])
        self.write_login("office")
        result = self.ask_once(settings, self.local(server), request=ASKED)
        self.assertIn("answers 401", result["error"])
        self.assertNotIn("token-of-login", self.last_output)

    def program(self, text):
        path = self.folder / "give keys"
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o700)
        self.write_aws(config=f'[profile shop]\ncredential_process = "{path}" --for shop\n')

    def test_keys_of_a_program_that_the_profile_names(self):
        server = self.serve(REPLY)
        keys = {"Version": 1, "AccessKeyId": "AKIDTEST", "SecretAccessKey": "s/e+c"}
        self.program(f"[ \"$1 $2\" = '--for shop' ] && echo '{json.dumps(keys)}'")
        self.assertEqual(self.succeed(server, self.local(server), profile="shop"), ["bedrock"])

    def test_a_program_that_gives_no_keys_is_named_and_not_what_it_wrote(self):
        server = self.serve(REPLY)
        for text in ("echo secret-text; exit 1", "echo '{\"Version\": 2, \"SecretAccessKey\": \"secret-text\"}'", "kill $$"):
            self.program(text)
            result = self.ask_once(
                {"protocol": "bedrock", "model": "m", "profile": "shop"}, self.local(server), request=ASKED
            )
            self.assertIn("credential_process", result["error"])
            self.assertNotIn("secret-text", self.last_output)
        self.assertEqual(server.log(), [])

    def test_no_program_runs_that_the_chosen_profile_does_not_name(self):
        server = self.serve(REPLY)
        self.program(f"touch {self.folder}/ran")
        self.succeed(server, self.local(server, **AWS_KEYS))
        self.assertFalse((self.folder / "ran").exists())

    def test_keys_of_a_container(self):
        server = self.serve(REPLY, keys={"container": "secret-of-task"})
        variables = {
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": server.address + "/container",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "secret-of-task",
        }
        self.assertEqual(self.succeed(server, self.local(server, **variables)), ["container", "bedrock"])

    def test_keys_of_the_machine(self):
        server = self.serve(REPLY, keys={})
        variables = {"AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": server.address}
        asked = self.succeed(server, self.local(server, **variables))
        self.assertEqual(asked, ["machine", "machine", "machine", "bedrock"])

    def test_an_api_key_of_bedrock_needs_no_signature(self):
        server = self.serve(REPLY, keys={"bedrock_bearer": "bearer-key"})
        self.succeed(server, self.local(server, AWS_BEARER_TOKEN_BEDROCK="bearer-key"))

    def test_a_role_that_is_denied_says_so(self):
        server = self.serve()
        wrong = {"AWS_ACCESS_KEY_ID": "AKIDTEST", "AWS_SECRET_ACCESS_KEY": "wrong"}
        settings = {"protocol": "bedrock", "model": "m", "role": self.ROLE}
        result = self.ask_once(settings, self.local(server, **wrong))
        self.assertEqual(result["kind"], "refused key")
        self.assertIn("AccessDenied", result["error"])

    def test_no_region_and_no_keys_are_said(self):
        self.assertIn("region", self.ask_once({"protocol": "bedrock", "model": "m"})["error"])
        result = self.ask_once({"protocol": "bedrock", "model": "m", "region": "eu-west-1"})
        self.assertEqual(result["kind"], "refused key")


class Network(ProviderTestCase):
    def certificate(self):
        pem, key = self.folder / "cert.pem", self.folder / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
            + ["-keyout", str(key), "-out", str(pem), "-days", "2", "-subj", "/CN=localhost"]
            + ["-addext", "subjectAltName=DNS:localhost"],
            check=True,
            capture_output=True,
        )
        return pem, key

    def test_certificates_are_checked(self):
        pem, key = self.certificate()
        server = self.serve({"text": "ok"}, extra=["--certificate", str(pem), "--key", str(key)])
        settings = self.anthropic(server, endpoint=f"https://localhost:{server.port}")
        result = self.ask_once(settings, ANTHROPIC_KEY)
        self.assertEqual(result["kind"], "unreachable")
        self.assertIn("certificate", result["error"])
        self.assertEqual(server.log(), [])
        trusting = {**ANTHROPIC_KEY, "SSL_CERT_FILE": str(pem)}
        self.assertEqual(self.ask_once(settings, trusting)["text"], "ok")
        # The certificate is for localhost, not for this name of the same machine.
        other = self.anthropic(server, endpoint=f"https://127.0.0.1:{server.port}")
        self.assertEqual(self.ask_once(other, trusting)["kind"], "unreachable")

    def test_a_proxy_of_the_environment_is_used(self):
        server = self.serve({"text": "ok", "repeats": True})
        settings = {"protocol": "anthropic", "endpoint": "http://localhost:9", "model": "model-a"}
        proxied = {**ANTHROPIC_KEY, "http_proxy": server.address}
        self.assertEqual(self.ask_once(settings, proxied)["text"], "ok")
        self.assertTrue(server.log()[-1]["is_proxied"])
        direct = self.anthropic(server)
        self.assertEqual(self.ask_once(direct, {**proxied, "no_proxy": "127.0.0.1"})["text"], "ok")
        self.assertFalse(server.log()[-1]["is_proxied"])

    def test_an_endpoint_must_be_a_web_address(self):
        settings = {"protocol": "openai", "endpoint": "file:///etc/passwd", "model": "m"}
        self.assertIn("https://", self.ask_once(settings)["error"])


class Replay(ProviderTestCase):
    def write(self, text, name="mart.a.yml"):
        folder = self.folder / "transcripts"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text)
        return {"protocol": "replay", "transcripts": str(folder)}

    def test_replies_by_table_step_and_attempt(self):
        settings = self.write(
            "# Written by hand.\n"
            "match: {table: mart.a, step: write, attempt: 1}\n"
            "reply:\n  sql: |\n    select 1\n  notes: [a, '2', 3, true, null]\n"
            "usage: {input: 10, output: 2}\n"
            "---\n"
            "match: {table: mart.a, step: write, attempt: 2}\n"
            "model: claude-x\ntext: plain words\nstop_reason: output_limit\n"
        )
        first = self.ask_once(settings, request={"attempt": 1, "model": "m"})
        self.assertEqual(first["reply"], {"sql": "select 1\n", "notes": ["a", "2", 3, True, None]})
        self.assertEqual((first["model"], first["usage"]), ("m", {"input": 10, "output": 2}))
        second = self.ask_once(settings, request={"attempt": 2})
        self.assertEqual((second["text"], second["model"]), ("plain words", "claude-x"))
        self.assertEqual(second["stop_reason"], "output_limit")

    def test_a_missing_transcript_is_named(self):
        settings = self.write("match: {table: mart.a, step: write}\ntext: x\n")
        result = self.ask_once(settings, request={"table": "mart.b", "step": "judge", "attempt": 3})
        self.assertEqual(result["kind"], "missing transcript")
        for part in ("mart.b", "judge", "attempt 3", "request "):
            self.assertIn(part, result["error"])

    def test_the_hash_of_a_request_goes_before_its_label(self):
        settings = self.write("match: {table: mart.a, step: write}\ntext: by label\n")
        missing = self.ask_once(settings, request={"table": "mart.b"})
        request_hash = missing["error"].rsplit(" ", 1)[-1]
        self.write(f"match: {{request: '{request_hash}'}}\ntext: by hash\n", "by_hash.yml")
        self.assertEqual(self.ask_once(settings, request={"table": "mart.b"})["text"], "by hash")
        self.assertEqual(self.ask_once(settings, request={"prompt": "other"})["text"], "by label")

    def test_wrong_transcripts_are_refused_with_their_path(self):
        for text in (
            "match: {table: mart.a, step: write}\n",
            "text: x\n",
            "match: {table: mart.a}\ntext: x\n",
            "match: {table: mart.a, step: write}\ntext: x\nreply: {}\n",
            "match: {table: mart.a, step: write}\ntxt: x\n",
            "match: {table: mart.a, step: write}\ntext: x\n---\nmatch: {table: mart.a, step: write}\ntext: y\n",
            "a: [1\n",
        ):
            self.assertIn("mart.a.yml", self.ask_once(self.write(text))["error"], text)

    def test_a_budget_counts_recorded_usage(self):
        settings = self.write("match: {table: mart.a, step: write}\ntext: x\nusage: {input: 900, output: 90}\n")
        answer = self.ask(settings, count=2, budget={"tokens": 1000})
        self.assertEqual([result.get("kind") for result in answer["results"]], [None, "budget"])

    def test_a_folder_that_is_not_there_is_named(self):
        result = self.ask_once({"protocol": "replay", "transcripts": str(self.folder / "none")})
        self.assertIn("none", result["error"])


class Settings(ProviderTestCase):
    def test_slips_are_named(self):
        base = {"protocol": "anthropic", "model": "m"}
        for settings, message in (
            ({"model": "m"}, "protocol"),
            ({**base, "protocol": "telepathy"}, "bedrock, anthropic, openai, replay"),
            ({**base, "api_key": "x"}, "unknown key: api_key"),
            ({**base, "max_tries": 0}, "max_tries"),
            ({**base, "timeout_seconds": "long"}, "timeout_seconds"),
            ({**base, "prices": {"m": {"input": 1}}}, "prices"),
            ({**base, "prices": {"m": {"input": -1, "output": 1}}}, "prices"),
            ({**base, "model": ["a"]}, "model"),
        ):
            self.assertIn(message, self.ask_once(settings)["error"])


if __name__ == "__main__":
    main()
