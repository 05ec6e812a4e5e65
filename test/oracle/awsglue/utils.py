"""Job arguments: `--NAME value` pairs, as the Glue service passes them."""


class GlueArgumentError(Exception):
    pass


def getResolvedOptions(args, options):
    """Returns the asked options; JOB_NAME and the service's own are always looked for."""
    given = {}
    position = 0
    while position < len(args):
        word = args[position]
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            if not equals and position + 1 < len(args) and not args[position + 1].startswith("--"):
                value = args[position + 1]
                position += 1
            given[name] = value
        position += 1
    missing = [name for name in options if name not in given]
    if missing:
        raise GlueArgumentError(f"the following arguments are required: --{', --'.join(missing)}")
    resolved = {name: given[name] for name in options}
    for name in ("JOB_NAME", "TempDir", "job_bookmark_option"):
        if name in given:
            resolved.setdefault(name, given[name])
    return resolved
