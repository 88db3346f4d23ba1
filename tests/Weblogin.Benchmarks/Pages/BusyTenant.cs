using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Admin.Access;
using Weblogin.Benchmarks.Sync;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Provisioning.Files;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Sync;
using Weblogin.Tenants;
using Weblogin.Tests.Sync;
using Weblogin.Tests.Tenants;

namespace Weblogin.Benchmarks.Pages;

/// <summary>
/// What a tenant of so many people has after a while: each of them mapped, brought by a source, a member by a login, and in the ledger; the plan of a dry run, files, tokens,
/// administrators, test users. What is made up gets its address from here (<see cref="Values"/>).
/// </summary>
internal sealed class BusyTenant(IServiceProvider services, TenantId tenant, TimeProvider time)
{
    private const int InOneCommit = 500;
    private const int Files = 60;
    private const string Source = "hr";

    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Values of route parameters, by the beginning of the route and the parameter: the longest beginning counts.</summary>
    public Dictionary<(string Beginning, string Parameter), string> Values { get; } = [];

    private string OfTenant { get; } = "/tenants/{tenant}";

    /// <summary>Adds the gate and a source to the tenant's document.</summary>
    public static JsonObject Document(JsonObject tenant, string dev, string prod)
    {
        tenant["goLive"] = new JsonObject { ["dev"] = dev, ["prod"] = prod, ["testUsers"] = 2, ["requiredClaims"] = new JsonArray("pid", "name") };
        tenant["sync"] = JsonNode.Parse($$"""{ "sources": [ { "name": "{{Source}}", "kind": "file", "format": "csv", "at": "03:00", "views": [ { "kind": "persons", "path": "people.csv" } ] } ] }""");
        return tenant;
    }

    public async Task FillAsync(int people, PersonId @operator)
    {
        var ids = SyntheticPeople.NationalIds().Take(people).ToArray();
        await Service<IAttributeStore>().ReplaceAsync(tenant, [.. ids.Select((id, number) => new AccountMapping(NameOf(number), id))], _ => true, StoppedClock.Start, None);
        await BringAsync(ids);
        var first = await JoinAsync(ids);
        await ReleaseAsync(ids, first);
        await LeaveFilesAsync();
        await AdministerAsync(@operator);
        await LeaveRequestAsync(first);
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"bruker{number:D7}");

    private async Task BringAsync(NationalId[] ids)
    {
        var runner = new SyncRunner(Service<ISyncStore>(), time, NullLogger<SyncRunner>.Instance);
        var of = Service<TenantDirectory>().Current.FindTenant(tenant)!;
        await runner.RunAsync(of, new PeopleSource(ids, 0), new RunOrder(GateRules.Default), null, None);
        await runner.RunAsync(of, new PeopleSource(ids, SyncRound.ChangedInThousand), new RunOrder(GateRules.Default) { DryRun = true, KeepsPlan = true }, null, None);
        var planned = (await Service<ISyncStore>().RunsAsync(tenant, Source, 1, None))[0];
        if (planned is not { State: RunState.Planned } || planned.Report.Kinds.Sum(kind => kind.Changed) == 0)
            throw new InvalidOperationException($"The dry run left no plan: {planned.State}.");
        Values[(OfTenant + "/sync", "source")] = Source;
        Values[(OfTenant + "/sync", "run")] = planned.Report.Run.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<PersonId> JoinAsync(NationalId[] ids)
    {
        var (persons, memberships) = (Service<IPersonStore>(), Service<IMembershipStore>());
        PersonId? first = null;
        foreach (var some in ids.Index().Chunk(InOneCommit))
        {
            List<IPendingWrite> writes = [];
            foreach (var (number, id) in some)
            {
                var person = PersonId.New();
                first ??= person;
                writes.AddRange([persons.Add(person, tenant, id, StoppedClock.Start), (await memberships.SeenAsync(tenant, person, NameOf(number), StoppedClock.Start, None)).Write!]);
            }

            await CommitAsync([.. writes]);
        }

        Values[("/people", "person")] = first!.Value;
        Values[(OfTenant + "/members", "person")] = (await Service<IMemberStore>().FindAsync(tenant, first, None))!.Id.Value;
        return first;
    }

    private async Task ReleaseAsync(NationalId[] ids, PersonId person)
    {
        var ledger = Service<ILedger>();
        var platform = RelyingPartyId.Parse("platform0");
        foreach (var some in ids.Index().Chunk(InOneCommit))
            await ledger.RecordAsync([.. some.Select(one => new LedgerEntry(tenant, platform, person, one.Item, StoppedClock.Start.AddSeconds(-one.Index), "pid (scope pid)"))]);
    }

    private async Task LeaveFilesAsync()
    {
        var store = Service<IBatchFileStore>();
        for (var i = 0; i < Files; i++)
        {
            var at = StoppedClock.Start.AddHours(-i);
            var file = new BatchFile
            {
                Tenant = tenant, Id = BatchFile.NewId(), Kind = BatchKind.Mapping, Name = "konti.csv", By = "Kari Nordmann", At = at, EndedAt = at, State = BatchState.Done, Octets = 4000,
            };
            await store.SaveAsync(file);
            Values[(OfTenant + "/files", "file")] = file.Id;
        }
    }

    private async Task AdministerAsync(PersonId @operator)
    {
        var (by, doer, access) = (new Actor("Kari Nordmann", @operator), new Doer("Kari Nordmann", @operator), Service<IAdministratorStore>());
        var other = new AdministratorAccess { Id = "0000000000000002", Person = PersonId.New(), Tenant = tenant, Name = "Ola Nordmann", InvitedBy = by.Name, AddedAt = StoppedClock.Start };
        await CommitAsync(access.Add(other));
        Values[(OfTenant + "/access", "access")] = other.Id;
        Values[("/tokens", "token")] = await TokenAsync(new WantedApiToken(@operator, null, "bærbar", [ApiScope.Read], TimeSpan.FromDays(30), []), by);
        Values[(OfTenant + "/tokens", "token")] = await TokenAsync(new WantedApiToken(null, tenant, "nattjobb", [ApiScope.Read], TimeSpan.FromDays(30), []), by);
        Values[("/machine-tokens", "token")] = await TokenAsync(new WantedApiToken(null, null, "leverandør", [ApiScope.Read], TimeSpan.FromDays(30), []), by);
        if (await Service<TestUsers>().NameAsync(Service<TenantDirectory>().Current.FindTenant(tenant)!, "Kari", doer, None) is null)
            throw new InvalidOperationException("No test user may be named.");
    }

    private async Task<string> TokenAsync(WantedApiToken wanted, Actor by) =>
        (await Service<ApiTokens>().MakeAsync(wanted, by) ?? throw new InvalidOperationException("No token may be made.")).Token.Id;

    // Asked by somebody else than who is logged in, so that there is something to answer.
    private async Task LeaveRequestAsync(PersonId person)
    {
        var asker = new AdministratorAccess { Id = "0000000000000003", Person = PersonId.New(), Name = "Per Hansen", InvitedBy = "Kari Nordmann", AddedAt = StoppedClock.Start };
        var request = new PersonRequest
        {
            Id = "00000000000000aa", Act = PersonAct.Disable, Person = person, Seen = "", Reason = "sak 12/26", AskedBy = asker.Name, AskedByPerson = asker.Person, AskedAt = StoppedClock.Start,
        };
        await CommitAsync(Service<IAdministratorStore>().Add(asker), Service<IPersonRequestStore>().Add(request));
        Values[("/people/requests", "request")] = request.Id;
        Values[("/access", "access")] = asker.Id;
    }

    private async Task CommitAsync(params IPendingWrite[] writes)
    {
        if (!await Service<IAdministratorStore>().CommitAsync(writes))
            throw new InvalidOperationException("Something is there already.");
    }

    private T Service<T>()
        where T : notnull => services.GetRequiredService<T>();
}
