"""The job object: bookmarks are the service's business, so here it only exists."""


class Job:
    def __init__(self, glue_context):
        self.glue_context = glue_context

    def init(self, job_name, args=None):
        self.job_name = job_name

    def commit(self):
        pass

    def reset(self):
        pass
