using System.Text.Json.Serialization;
using Weblogin.Resolve.Profiles;

namespace Weblogin.Sync;

/// <summary>Something a source brings. Closed.</summary>
internal abstract record SyncedRecord
{
    private SyncedRecord() { }

    /// <summary>What the record is recognised by from night to night.</summary>
    [JsonIgnore]
    public abstract SyncedKey Key { get; }

    internal sealed record Person(PersonProfile Profile) : SyncedRecord
    {
        [JsonIgnore]
        public override SyncedKey Key => new(SyncedKind.Person, Profile.NationalId.Reveal());
    }

    /// <summary>A unit of the organisation.</summary>
    /// <param name="Level">0 is the top.</param>
    /// <param name="ParentId">Id of the unit above; null at the top.</param>
    internal sealed record Unit(string Id, int Level, string Name, string? ParentId) : SyncedRecord
    {
        [JsonIgnore]
        public override SyncedKey Key => new(SyncedKind.Unit, Id);
    }

    internal sealed record JobRole(string Code, string Name, string? OtherName) : SyncedRecord
    {
        [JsonIgnore]
        public override SyncedKey Key => new(SyncedKind.JobRole, Code);
    }

    /// <summary>A person's post in a unit.</summary>
    /// <param name="PersonId">National id, 11 digits.</param>
    /// <param name="RoleCode">Code of the job role; null where the source names none.</param>
    internal sealed record Position(string Id, string PersonId, string UnitId, string? RoleCode) : SyncedRecord
    {
        [JsonIgnore]
        public override SyncedKey Key => new(SyncedKind.Position, Id);

        public override string ToString() => "position (redacted)";
    }

    /// <summary>A person who leads a unit.</summary>
    /// <param name="PersonId">National id, 11 digits.</param>
    /// <param name="Priority">1 is the first.</param>
    internal sealed record Leader(string UnitId, string PersonId, int Priority) : SyncedRecord
    {
        [JsonIgnore]
        public override SyncedKey Key => new(SyncedKind.Leader, $"{UnitId}|{PersonId}");

        public override string ToString() => "leader (redacted)";
    }
}

internal enum SyncedKind
{
    Person,
    Unit,
    JobRole,
    Position,
    Leader,
}

/// <summary>What a record is recognised by from night to night; it may hold a national id and prints nothing.</summary>
internal sealed record SyncedKey(SyncedKind Kind, string Text)
{
    public override string ToString() => $"{Kind} (redacted)";
}
