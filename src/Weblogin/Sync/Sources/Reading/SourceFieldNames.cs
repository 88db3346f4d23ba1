using System.Collections.Frozen;
using System.Text;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>What a field of a source means to us.</summary>
internal enum SourceField
{
    NationalId,
    ExternalId,
    GivenName,
    MiddleName,
    FamilyName,
    Email,
    Mobile,
    UserName,
    PrincipalName,
    ObjectGuid,
    ValidFrom,
    ValidTo,
    UnitId,
    UnitLevel,
    UnitName,
    ParentId,
    RoleCode,
    RoleName,
    OtherRoleName,
    PositionId,
    Priority,
}

/// <summary>
/// The names that sources have for fields, by the kind of record. Case, blanks, hyphens and underscores do not count; a name that is not listed is none of
/// ours and is left alone.
/// </summary>
internal static class SourceFieldNames
{
    private static readonly (SourceField Field, string[] Names)[] Shared =
    [
        (SourceField.NationalId, ["fodselsnr", "fødselsnr", "fodselsnummer", "fødselsnummer", "fnr", "nationalId", "nin", "personnummer", "norEduPersonNIN", "personId"]),
        (SourceField.UnitId, ["org_enhet_id", "unitId", "enhetId", "organizationUnitId"]),
        (SourceField.RoleCode, ["stillingskode", "roleCode", "jobRoleCode"]),
    ];

    private static readonly (SourceField Field, string[] Names)[] Person =
    [
        (SourceField.ExternalId, ["ressursnr", "ansattnr", "ansattnummer", "employeeId", "employeeNumber", "externalId"]),
        (SourceField.GivenName, ["fornavn", "givenName", "firstName"]),
        (SourceField.MiddleName, ["mellomnavn", "middleName"]),
        (SourceField.FamilyName, ["etternavn", "familyName", "lastName", "surname", "sn"]),
        (SourceField.Email, ["epost", "e-postadresse", "epostadresse", "email", "emails", "mail"]),
        (SourceField.Mobile, ["mobil", "mobilnr", "mobiltelefon", "mobile", "mobilePhone", "phoneNumber"]),
        (SourceField.UserName, ["brukernavn", "userName", "sAMAccountName", "adUserName"]),
        (SourceField.PrincipalName, ["userPrincipalName", "upn", "principalName"]),
        (SourceField.ObjectGuid, ["objectGUID"]),
        (SourceField.ValidFrom, ["gyldigFra", "fraDato", "validFrom", "startDate"]),
        (SourceField.ValidTo, ["gyldigTil", "tilDato", "validTo", "endDate"]),
    ];

    private static readonly (SourceField Field, string[] Names)[] Unit =
    [
        (SourceField.UnitId, ["id"]),
        (SourceField.UnitLevel, ["org_nivaa", "org_nivå", "level", "nivaa", "nivå"]),
        (SourceField.UnitName, ["org_navn", "unitName", "name", "navn"]),
        (SourceField.ParentId, ["org_enhet_over", "parentId", "overordnet"]),
    ];

    private static readonly (SourceField Field, string[] Names)[] JobRole =
    [
        (SourceField.RoleCode, ["code", "kode", "id"]),
        (SourceField.RoleName, ["stillingstekst", "stillingsstekst", "roleName", "name", "navn"]),
        (SourceField.OtherRoleName, ["stillingstekst_alternativ", "stillingsstekst_alternativ", "otherName"]),
    ];

    private static readonly (SourceField Field, string[] Names)[] Position = [(SourceField.PositionId, ["stillingsnr", "positionId", "id"])];

    private static readonly (SourceField Field, string[] Names)[] Leader = [(SourceField.Priority, ["prioritet", "priority"])];

    private static readonly FrozenDictionary<SyncedKind, FrozenDictionary<string, SourceField>> Tables = new Dictionary<SyncedKind, FrozenDictionary<string, SourceField>>
    {
        [SyncedKind.Person] = Table(Person),
        [SyncedKind.Unit] = Table(Unit),
        [SyncedKind.JobRole] = Table(JobRole),
        [SyncedKind.Position] = Table(Position),
        [SyncedKind.Leader] = Table(Leader),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, SyncedKind> Kinds = KindTable(
        (SyncedKind.Person, ["person", "employee", "ansatt", "user", "v_leka_ressurs"]),
        (SyncedKind.Unit, ["unit", "enhet", "orgUnit", "v_leka_oren_tre_nivaa"]),
        (SyncedKind.JobRole, ["jobRole", "role", "stillingskode", "v_leka_stilling"]),
        (SyncedKind.Position, ["position", "stilling", "v_leka_ressurs_stilling"]),
        (SyncedKind.Leader, ["leader", "leder", "v_leka_oren_tilgang"]));

    private static readonly FrozenDictionary<string, SyncedKind> Wrappers = KindTable(
        (SyncedKind.Person, ["persons", "personer", "employees", "ansatte", "users"]),
        (SyncedKind.Unit, ["units", "enheter", "orgUnits"]),
        (SyncedKind.JobRole, ["jobRoles", "roles", "stillingskoder"]),
        (SyncedKind.Position, ["positions", "stillinger"]),
        (SyncedKind.Leader, ["leaders", "ledere"]));

    /// <summary>What a name means in a record of this kind; null where it is none of ours.</summary>
    public static SourceField? Find(SyncedKind kind, string name) => Tables[kind].TryGetValue(Plain(name), out var field) ? field : null;

    /// <summary>The kind of record of this name; null where there is none.</summary>
    public static SyncedKind? FindKind(string name) => Kinds.TryGetValue(Plain(name), out var kind) ? kind : null;

    /// <summary>The kind of the records that an element of this name holds; null where it holds none.</summary>
    public static SyncedKind? FindWrapper(string name) => Wrappers.TryGetValue(Plain(name), out var kind) ? kind : null;

    /// <summary>Whether a member says which kind of record it stands in.</summary>
    public static bool NamesKind(string name) => Plain(name) is "kind" or "view";

    /// <summary>Whether a member says what became of the record it stands in.</summary>
    public static bool NamesChange(string name) => Plain(name) is "changetype" or "endringstype";

    private static FrozenDictionary<string, SourceField> Table((SourceField Field, string[] Names)[] own) =>
        own.Concat(Shared).SelectMany(row => row.Names.Select(name => (row.Field, Name: Plain(name)))).DistinctBy(pair => pair.Name).ToFrozenDictionary(pair => pair.Name, pair => pair.Field, StringComparer.Ordinal);

    private static FrozenDictionary<string, SyncedKind> KindTable(params (SyncedKind Kind, string[] Names)[] rows) =>
        rows.SelectMany(row => row.Names.Select(name => KeyValuePair.Create(Plain(name), row.Kind))).ToFrozenDictionary(StringComparer.Ordinal);

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (c is not (' ' or '-' or '_' or '\uFEFF'))
                plain.Append(char.ToLowerInvariant(c));
        }

        return plain.ToString();
    }
}
