"""Stand-in for boto3: calls are printed and answered with nothing, so that jobs can be recorded."""


class _Service:
    def __init__(self, name):
        self._name = name

    def __getattr__(self, operation):
        def call(*args, **kwargs):
            print(f"boto3 {self._name}.{operation} {sorted(kwargs)}")
            return {}

        return call


def client(name, **kwargs):
    return _Service(name)


def resource(name, **kwargs):
    return _Service(name)
