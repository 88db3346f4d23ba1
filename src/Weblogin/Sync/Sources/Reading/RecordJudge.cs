using System.Globalization;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>
/// Makes a row of what a format found, or says why it cannot. What a login hangs on (who, by which account, how long) spoils its row; what is only told
/// about a person (an address, a number, a name) is left out and remarked. No sentence carries anything of the values.
/// </summary>
/// <param name="allowsSynthetic">Whether national ids of test series are taken.</param>
/// <param name="extent">In a full source nothing is said of what is gone: it is missing.</param>
internal sealed class RecordJudge(bool allowsSynthetic, SourceExtent extent)
{
    private const int MaxName = 100;
    private const int MaxId = 128;
    private const int MaxUnitName = 200;

    /// <summary>The rows that a record makes: none for what is gone from a full source, two where its key has changed.</summary>
    public IEnumerable<SourceRow> Judge(SourceRecord record)
    {
        switch (record)
        {
            case SourceRecord.Bad bad:
                return [new SourceRow.Unreadable(bad.Line, bad.Sentence)];
            case SourceRecord.Present present:
                return [Read(present.Line, present.Kind, present.Values)];
            case SourceRecord.Gone gone when extent == SourceExtent.Full:
                return [];
            case SourceRecord.Gone gone:
                return [Ended(gone.Line, gone.Kind, gone.Values)];
            case SourceRecord.Changed changed:
                var now = Read(changed.Line, changed.Kind, changed.After);
                // Only a row that can be used takes the former's place.
                return extent == SourceExtent.Changes && now is SourceRow.Present { Record.Key: var key } && new Row(this, changed.Before).KeyOf(changed.Kind) is { } before && before != key
                    ? [new SourceRow.Gone(changed.Line, before), now]
                    : [now];
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private SourceRow Ended(long line, SyncedKind kind, FieldValues values) =>
        new Row(this, values).KeyOf(kind) is { } key ? new SourceRow.Gone(line, key) : new SourceRow.Unreadable(line, SourceRowReasons.GoneWhich.English);

    private SourceRow Read(long line, SyncedKind kind, FieldValues values)
    {
        var row = new Row(this, values);
        SyncedRecord? record = kind switch
        {
            SyncedKind.Person => row.Person(),
            SyncedKind.Unit => row.Unit(),
            SyncedKind.JobRole => row.JobRole(),
            SyncedKind.Position => row.Position(),
            SyncedKind.Leader => row.Leader(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return record is null || row.Fault is not null
            ? Unreadable(line, row, kind)
            : new SourceRow.Present(line, record) { Remark = row.Remark };
    }

    private static SourceRow.Unreadable Unreadable(long line, Row row, SyncedKind kind)
    {
        var unreadable = new SourceRow.Unreadable(line, row.Fault!, row.KeyOf(kind));
        return unreadable.Key is null && kind == SyncedKind.Person ? unreadable with { Accounts = row.Accounts, ExternalId = row.ExternalId } : unreadable;
    }

    /// <summary>The values of one record as they are read; the first fault stands.</summary>
    private sealed class Row(RecordJudge judge, FieldValues values)
    {
        private List<string>? _leftOut;

        public string? Fault { get; private set; } = values.Contradicts is { } twice ? SourceRowReasons.Twice.With(twice) : null;

        public string? Remark => _leftOut is null ? null : SourceRowReasons.LeftOut.With(string.Join(", ", _leftOut));

        /// <summary>The accounts that can be read, whatever else cannot.</summary>
        public IReadOnlyList<string> Accounts => [.. new[] { Name(SourceField.UserName), Name(SourceField.PrincipalName) }.OfType<string>()];

        /// <summary>Null where there is none, or none that can be read.</summary>
        public string? ExternalId => Plain(SourceField.ExternalId);

        public SyncedRecord.Person? Person()
        {
            var id = Id(SourceField.NationalId);
            var profile = id is null ? null : new PersonProfile
            {
                NationalId = id,
                UserName = Account(SourceField.UserName),
                PrincipalName = Account(SourceField.PrincipalName),
                ObjectGuid = Guid(SourceField.ObjectGuid),
                ExternalId = Told(SourceField.ExternalId, MaxId),
                GivenName = Told(SourceField.GivenName, MaxName),
                MiddleName = Told(SourceField.MiddleName, MaxName),
                FamilyName = Told(SourceField.FamilyName, MaxName),
                Email = Told(SourceField.Email, text => EmailAddress.TryParse(text, out var address) ? address.Value : null),
                Mobile = Told(SourceField.Mobile, MobileNumber.Normalize),
                ValidFrom = Time(SourceField.ValidFrom),
                ValidTo = Time(SourceField.ValidTo),
            };
            return profile is null ? null : new SyncedRecord.Person(profile);
        }

        public SyncedRecord.Unit? Unit()
        {
            var (id, name, parent) = (Needed(SourceField.UnitId, MaxId), Needed(SourceField.UnitName, MaxUnitName), Optional(SourceField.ParentId, MaxId));
            // The predecessor lets the top stand above itself.
            parent = string.Equals(parent, id, StringComparison.Ordinal) ? null : parent;
            var level = Number(SourceField.UnitLevel, parent is null ? 0 : null);
            return id is null || name is null || level is null ? null : new SyncedRecord.Unit(id, level.Value, name, parent);
        }

        public SyncedRecord.JobRole? JobRole()
        {
            var (code, name) = (Needed(SourceField.RoleCode, MaxId), Needed(SourceField.RoleName, MaxUnitName));
            return code is null || name is null ? null : new SyncedRecord.JobRole(code, name, Told(SourceField.OtherRoleName, MaxUnitName));
        }

        public SyncedRecord.Position? Position()
        {
            var (id, person, unit) = (Needed(SourceField.PositionId, MaxId), Id(SourceField.NationalId), Needed(SourceField.UnitId, MaxId));
            return id is null || person is null || unit is null ? null : new SyncedRecord.Position(id, person.Reveal(), unit, Optional(SourceField.RoleCode, MaxId));
        }

        public SyncedRecord.Leader? Leader()
        {
            var (unit, person, priority) = (Needed(SourceField.UnitId, MaxId), Id(SourceField.NationalId), Number(SourceField.Priority, 1));
            return unit is null || person is null || priority is null ? null : new SyncedRecord.Leader(unit, person.Reveal(), priority.Value);
        }

        /// <summary>What the record is recognised by, where that much of it can be read.</summary>
        public SyncedKey? KeyOf(SyncedKind kind)
        {
            var id = NationalId.TryParse(values[SourceField.NationalId], NationalIdScope.Stored, out var read, out _) ? read.Reveal() : null;
            var text = kind switch
            {
                _ when values.Contradicts is not null => null,
                SyncedKind.Person => id,
                SyncedKind.Unit => Plain(SourceField.UnitId),
                SyncedKind.JobRole => Plain(SourceField.RoleCode),
                SyncedKind.Position => Plain(SourceField.PositionId),
                SyncedKind.Leader => id is not null && Plain(SourceField.UnitId) is { } unit ? $"{unit}|{id}" : null,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            return text is null ? null : new SyncedKey(kind, text);
        }

        private string? Plain(SourceField field) => values[field] is { } text && IsPlain(text, MaxId) ? text : null;

        // A cell that begins so is a formula to a spreadsheet, here or where a report ends up.
        private static bool IsPlain(string text, int max) =>
            text.Length <= max && text[0] is not ('=' or '+' or '-' or '@')
            && !text.Any(c => char.IsControl(c) || c == '\uFFFD' || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

        private NationalId? Id(SourceField field)
        {
            return NationalId.TryParse(values[field], judge.NationalIds, out var id, out var fault) ? id : Spoil<NationalId>(NationalIdSentence.Of(fault.Value, values[field]));
        }

        private string? Account(SourceField field)
        {
            if (values[field] is null)
                return null;
            return Name(field) ?? Spoil<string>(SourceRowReasons.Account.With(field, UserName.MaxLength));
        }

        private string? Name(SourceField field) => values[field] is { } text && IsPlain(text, UserName.MaxLength) && UserName.Normalize(text) is { } name && UserName.IsPossible(name) ? name : null;

        private Guid? Guid(SourceField field)
        {
            if (values[field] is not { } text)
                return null;
            if (System.Guid.TryParse(text, out var guid))
                return guid;
            Spoil<string>(SourceRowReasons.NoGuid.With(field));
            return null;
        }

        private DateTimeOffset? Time(SourceField field)
        {
            if (values[field] is not { } text)
                return null;
            if (SourceTime.Parse(text, isEnd: field == SourceField.ValidTo) is { } time)
                return time == DateTimeOffset.MaxValue ? null : time;
            Spoil<string>(SourceRowReasons.NoDate.With(field));
            return null;
        }

        private int? Number(SourceField field, int? missing)
        {
            if (values[field] is not { } text && missing is not null)
                return missing;
            if (int.TryParse(values[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1000)
                return number;
            Spoil<string>(SourceRowReasons.NoNumber.With(field));
            return null;
        }

        private string? Needed(SourceField field, int max) => Optional(field, max) ?? Spoil<string>(SourceRowReasons.Missing.With(field));

        private string? Optional(SourceField field, int max)
        {
            if (values[field] is not { } text)
                return null;
            return IsPlain(text, max) ? text : Spoil<string>(SourceRowReasons.NotPlain.With(field, max));
        }

        private string? Told(SourceField field, int max) => Told(field, text => IsPlain(text, max) ? text : null);

        private string? Told(SourceField field, Func<string, string?> read)
        {
            if (values[field] is not { } text)
                return null;
            if (read(text) is { } good)
                return good;
            (_leftOut ??= []).Add(field.ToString());
            return null;
        }

        private T? Spoil<T>(string sentence)
            where T : class
        {
            Fault ??= sentence;
            return null;
        }
    }

    // A source of employees has no DUF-numbers: libraries alone take them.
    private NationalIdScope NationalIds { get; } = NationalIdScope.Of(isTest: allowsSynthetic, takesDuf: false);
}
