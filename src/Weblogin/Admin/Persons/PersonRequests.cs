using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Tenants;

namespace Weblogin.Admin.Persons;

/// <summary>What is done to a person everywhere: one operator asks, another does it, and each step is recorded in the commit that makes it.</summary>
internal sealed class PersonRequests(IPersonRequestStore store, IPersonRegister register, IAdministratorStore administrators, IAdministeredSessions sessions, IAuditLog audit, TimeProvider time)
{
    private const int IdLength = 16;

    /// <summary>Asks. Nothing happens to the person by it.</summary>
    /// <param name="other">Of a merge, whose place is taken; null where the number is nobody's.</param>
    /// <param name="newNumber">Of a merge, the number that is nobody's; else null.</param>
    /// <returns>The request's id; null where whoever asks is an operator no more.</returns>
    public async Task<string?> AskAsync(PersonAct act, PersonRecord person, PersonRecord? other, NationalId? newNumber, string reason, Actor by)
    {
        var request = new PersonRequest
        {
            Id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true),
            Act = act,
            Person = person.Id,
            Other = other?.Id,
            NewNumber = newNumber,
            Seen = SeenOf(person, other),
            Reason = reason,
            AskedBy = by.Name,
            AskedByPerson = by.Person ?? throw new ArgumentException("A person asks.", nameof(by)),
            AskedAt = time.GetUtcNow(),
        };
        return await administrators.CommitAsync([Holding(by), store.Add(request), Record(request, AuditActs.PersonAsked, by)]) ? request.Id : null;
    }

    /// <summary>What a request is about, as it is now.</summary>
    public async Task<SeenRequest> SeeAsync(PersonRequest request, CancellationToken ct)
    {
        var person = await register.FindAsync(request.Person, ct);
        var other = request.Other is { } id ? await register.FindAsync(id, ct) : null;
        var isSame = person is { IsAdministrator: false } && other is null or { IsAdministrator: false } && (request.Other is null || other is not null)
            && string.Equals(SeenOf(person!, other), request.Seen, StringComparison.Ordinal);
        return new SeenRequest(request, person, other, isSame);
    }

    /// <summary>Does what somebody else has asked for.</summary>
    /// <returns>Whether it is done. Nothing is where the person, or who may, has changed, or somebody was faster; but one who was to be erased may be closed out by then.</returns>
    public async Task<PersonAnswer> ConfirmAsync(SeenRequest seen, Actor by, CancellationToken ct)
    {
        var (request, now) = (seen.Request, time.GetUtcNow());
        if (request.AskedByPerson == by.Person)
            return PersonAnswer.Own;
        if (!seen.IsSame || seen.Person is not { } person)
            return PersonAnswer.Changed;
        // Closed out first: what is looked through row by row takes a while, and nothing new shall begin behind it.
        if (request.Act == PersonAct.Erase && !await BeginErasureAsync(seen, person, by, now, ct))
            return PersonAnswer.Changed;
        IPendingWrite[] change = request switch
        {
            { Act: PersonAct.Disable } => [register.Disable(person.Id, now)],
            { Act: PersonAct.Enable } => [register.Enable(person.Id)],
            { Act: PersonAct.Erase } => [register.Erase(person.Id, now)],
            { Act: PersonAct.Merge, NewNumber: { } number } => [register.AddNationalId(person.Id, number, now)],
            { Act: PersonAct.Merge, Other: { } other } => [register.Merge(other, person.Id, now)],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (!await administrators.CommitAsync([store.Use(request, now), .. StillSo(seen, by), .. change, .. Done(seen, by)]))
            return PersonAnswer.Changed;
        if (request.Act == PersonAct.Disable)
            await EndAsync(person.Id, by);
        if (request.Other is { } merged)
            await EndAsync(merged, by);
        return PersonAnswer.Done;
    }

    /// <summary>Says no; whoever has asked takes it back.</summary>
    /// <returns>False where somebody was faster.</returns>
    public Task<bool> DeclineAsync(PersonRequest request, Actor by) =>
        administrators.CommitAsync([store.Use(request, time.GetUtcNow()), Holding(by), Record(request, AuditActs.PersonDeclined, by)]);

    private async Task<bool> BeginErasureAsync(SeenRequest seen, PersonRecord person, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        IPendingWrite[] closing = person.DisabledSince is null ? [register.Disable(person.Id, now)] : [];
        if (!await administrators.CommitAsync([.. StillSo(seen, by), .. closing, Record(seen.Request, AuditActs.PersonErasing, by)]))
            return false;
        await EndAsync(person.Id, by);
        await register.ForgetAsync(person, ct);
        return true;
    }

    // Both are operators, and the person is who they were, in the very commit.
    private IEnumerable<IPendingWrite> StillSo(SeenRequest seen, Actor by) =>
    [
        administrators.Hold(seen.Request.AskedByPerson, null), Holding(by), register.Unchanged(seen.Person!), .. seen.Other is { } other ? (IPendingWrite[])[register.Unchanged(other)] : [],
    ];

    private IPendingWrite Holding(Actor by) => administrators.Hold(by.Person!, null);

    private async Task EndAsync(PersonId person, Actor by)
    {
        // What has begun is finished, also where the browser that asked goes away.
        await sessions.EndEverywhereAsync(person, by.Name, CancellationToken.None);
        await register.RevokeGrantsAsync(person, CancellationToken.None);
    }

    // Each tenant that keeps something of the person reads in its own log what became of it.
    private IEnumerable<IPendingWrite> Done(SeenRequest seen, Actor by) =>
        seen.Person!.Tenants.Concat(seen.Other?.Tenants ?? []).GroupBy(at => at.Tenant).Select(of => Record(WordOf(seen.Request.Act), by, of.Key, [.. of.Select(at => at.Member).OfType<MemberId>()]))
            .Prepend(Record(seen.Request, WordOf(seen.Request.Act), by));

    // By what the tenant knows them by: our own id would tell it who is known elsewhere.
    private IPendingWrite Record(string act, Actor by, TenantId tenant, IReadOnlyList<MemberId> members) => audit.Record(new AuditEvent
    {
        Tenant = tenant,
        At = time.GetUtcNow(),
        By = by.Name,
        Person = by.Person,
        Act = act,
        On = members.Count == 0 ? "somebody" : $"person {string.Join(", before ", members)}",
    });

    private IPendingWrite Record(PersonRequest request, string act, Actor by) => audit.Record(new AuditEvent
    {
        At = time.GetUtcNow(),
        By = by.Name,
        Person = by.Person,
        Act = act,
        On = $"{(act is AuditActs.PersonAsked or AuditActs.PersonDeclined ? $"{WordOf(request.Act)}, " : "")}person {request.Person}{(request.Other is { } other ? $", before {other}" : "")}, request {request.Id}",
        After = $"asked by {request.AskedBy}: {request.Reason}",
    });

    private static string WordOf(PersonAct act) => act switch
    {
        PersonAct.Disable => AuditActs.PersonDisabled,
        PersonAct.Enable => AuditActs.PersonEnabled,
        PersonAct.Merge => AuditActs.PersonMerged,
        PersonAct.Erase => AuditActs.PersonErased,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string SeenOf(PersonRecord person, PersonRecord? other)
    {
        var text = new StringBuilder();
        foreach (var record in other is null ? (PersonRecord[])[person] : [person, other])
        {
            text.Append(record.Id).Append('\n');
            foreach (var number in record.NationalIds)
                text.Append(CultureInfo.InvariantCulture, $"{number.NationalId.Reveal()} {number.KnownSince.ToUnixTimeMilliseconds()}\n");
            foreach (var at in record.Tenants)
                text.Append(CultureInfo.InvariantCulture, $"{at.Tenant} {at.Accounts} {at.HasTyped} {at.IsPatron} {at.IsDisabled}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>A request beside what it is about.</summary>
/// <param name="Person">Null where there is none any more.</param>
/// <param name="IsSame">Whether all is as it was when it was asked; else it can only be declined.</param>
internal sealed record SeenRequest(PersonRequest Request, PersonRecord? Person, PersonRecord? Other, bool IsSame)
{
    public override string ToString() => Request.ToString();
}

/// <summary>What came of confirming.</summary>
internal enum PersonAnswer
{
    Done,

    /// <summary>Nobody confirms what they have asked for themselves.</summary>
    Own,

    /// <summary>Something is not what it was any more: the person, who may, or the request.</summary>
    Changed,
}
