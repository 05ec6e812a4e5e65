"""Glue's transforms as classes with `apply`; the work is done by the frame's own methods."""


class GlueTransform:
    """Both spellings are in use: `Filter.apply(frame=...)` and `Filter()(frame=...)`."""

    def __call__(self, *args, **kwargs):
        return type(self).apply(*args, **kwargs)


class ApplyMapping(GlueTransform):
    """Projects, renames and casts; what is not mapped disappears."""

    @staticmethod
    def apply(frame, mappings, case_sensitive=False, *args, **kwargs):
        return frame.apply_mapping(mappings, case_sensitive)


class ResolveChoice(GlueTransform):
    """Settles columns of several types."""

    @staticmethod
    def apply(frame, specs=None, choice="", database=None, table_name=None, *args, **kwargs):
        return frame.resolveChoice(specs, choice, database, table_name)


class SelectFields(GlueTransform):
    """Keeps the given fields."""

    @staticmethod
    def apply(frame, paths, *args, **kwargs):
        return frame.select_fields(paths)


class DropFields(GlueTransform):
    """Drops the given fields, nested ones too."""

    @staticmethod
    def apply(frame, paths, *args, **kwargs):
        return frame.drop_fields(paths)


class RenameField(GlueTransform):
    """Renames one field in its place."""

    @staticmethod
    def apply(frame, old_name, new_name, *args, **kwargs):
        return frame.rename_field(old_name, new_name)


class DropNullFields(GlueTransform):
    """Drops the fields that are NULL in every record."""

    @staticmethod
    def apply(frame, *args, **kwargs):
        return frame.drop_nulls()


class Filter(GlueTransform):
    """Keeps the records for which a Python function is true."""

    @staticmethod
    def apply(frame, f, *args, **kwargs):
        return frame.filter(f)


class Map(GlueTransform):
    """Runs a Python function over each record."""

    @staticmethod
    def apply(frame, f, *args, **kwargs):
        return frame.map(f)


class Join(GlueTransform):
    """Inner equality join; clashing names of the right frame get a dot in front."""

    @staticmethod
    def apply(frame1, frame2, keys1, keys2, *args, **kwargs):
        return frame1.join(keys1, keys2, frame2)


class Relationalize(GlueTransform):
    """Flattens structs and moves arrays to tables of their own."""

    @staticmethod
    def apply(frame, staging_path=None, name="roottable", options=None, *args, **kwargs):
        return frame.relationalize(name, staging_path)


class UnnestFrame(GlueTransform):
    """Flattens structs to dotted names."""

    @staticmethod
    def apply(frame, *args, **kwargs):
        return frame.unnest()


class SelectFromCollection(GlueTransform):
    """Takes one frame out of a collection."""

    @staticmethod
    def apply(dfc, key, *args, **kwargs):
        return dfc.select(key)


class SplitFields(GlueTransform):
    """Splits one frame's fields into two frames."""

    @staticmethod
    def apply(frame, paths, name1="frame1", name2="frame2", *args, **kwargs):
        return frame.split_fields(paths, name1, name2)


class SplitRows(GlueTransform):
    """Splits one frame's rows into two frames."""

    @staticmethod
    def apply(frame, comparison_dict, name1="frame1", name2="frame2", *args, **kwargs):
        return frame.split_rows(comparison_dict, name1, name2)


class Unbox(GlueTransform):
    """Parses a string column."""

    @staticmethod
    def apply(frame, path, format, *args, **kwargs):
        return frame.unbox(path, format)


class Spigot(GlueTransform):
    """Writes samples in AWS; passes the frame on here."""

    @staticmethod
    def apply(frame, path, options=None, *args, **kwargs):
        return frame.spigot(path, options)


class FillMissingValues(GlueTransform):
    """AWS fills gaps with a trained model; no stand-in can repeat that."""

    @staticmethod
    def apply(frame, missing_values_column, output_column=None, *args, **kwargs):
        raise NotImplementedError("FillMissingValues")


class FlatMap(GlueTransform):
    """Runs a transform over each frame of a collection."""

    @staticmethod
    def apply(dfc, BaseTransform, frame_name, *args, **kwargs):
        from awsglue.dynamicframe import DynamicFrameCollection

        frames = {key: BaseTransform.apply(**{frame_name: frame}) for key, frame in dfc.items()}
        return DynamicFrameCollection(frames, None)
