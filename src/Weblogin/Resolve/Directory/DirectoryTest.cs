using System.Globalization;
using System.Net.Sockets;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Directory;

/// <summary>
/// Tests a directory before a login needs it: that each server lets us in, that there is something at the base, and above all that the service account may read
/// the attribute, which a login that finds nothing cannot tell from an account without one.
/// </summary>
internal sealed class DirectoryTest(DirectoryDialer dialer)
{
    // MS-ADTS 2.2.10 searchFlags: fCONFIDENTIAL.
    private const int Confidential = 128;

    /// <returns>What is to be known; empty where all is well.</returns>
    public async Task<IReadOnlyList<Finding>> RunAsync(Tenant tenant, AccountDirectory directory, CancellationToken ct)
    {
        var place = $"tenant {tenant.Id}, directory {directory.Id}";
        List<Finding> findings = [];
        LdapConnection? connection = null;
        List<string> unusable = [];
        foreach (var server in directory.Servers)
        {
            var (opened, fault) = await TryOpenAsync(tenant, directory, server, ct);
            if (fault is not null)
                unusable.Add($"{server} {fault}.");
            else if (connection is null)
                connection = opened;
            else
                opened?.Dispose();
        }

        findings.AddRange(unusable.Select(sentence => new Finding(connection is null, place, sentence)));
        if (connection is null)
            return findings;
        using (connection)
        {
            using var limit = Limit(ct);
            try
            {
                await AskAsync(connection, directory, (isFault, sentence) => findings.Add(new Finding(isFault, place, sentence)), limit.Token);
            }
            catch (Exception fault) when (Said(fault, ct) is { } said)
            {
                findings.Add(new Finding(true, place, $"It {said}."));
            }
        }

        return findings;
    }

    private async Task<(LdapConnection? Connection, string? Fault)> TryOpenAsync(Tenant tenant, AccountDirectory directory, DirectoryServer server, CancellationToken ct)
    {
        using var limit = Limit(ct);
        try
        {
            return (await dialer.OpenAsync(tenant, directory, server, limit.Token), null);
        }
        catch (Exception fault) when (Said(fault, ct) is { } said)
        {
            return (null, said);
        }
    }

    private static CancellationTokenSource Limit(CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Circuits.Longest);
        return limit;
    }

    private static string? Said(Exception fault, CancellationToken ct) => fault switch
    {
        LdapException => fault.Message,
        IOException or SocketException => "ended the connection",
        OperationCanceledException when !ct.IsCancellationRequested => $"has not answered within {Circuits.Longest.TotalSeconds:0} s",
        _ => null,
    };

    private static async Task AskAsync(LdapConnection connection, AccountDirectory directory, Action<bool, string> tell, CancellationToken ct)
    {
        var attribute = directory.NationalIdAttribute;
        // Throws where there is nothing at the base. 1.1 asks for no attribute (RFC 4511 §4.5.1.8).
        await DirectoryConnections.SearchAsync(connection, Look(directory.BaseName, LdapScope.Base, new LdapFilter.Present("objectClass"), "1.1"), ct);
        var isConfidential = false;
        if (await SchemaAsync(connection, ct) is { } schema)
        {
            if (await SearchFlagsAsync(connection, schema, attribute, ct) is not { } flags)
            {
                tell(true, $"Its schema has no attribute {attribute} (nationalIdAttribute).");
                return;
            }

            isConfidential = (flags & Confidential) != 0;
            if (!isConfidential)
                tell(false, $"The attribute {attribute} is not confidential there (searchFlags lacks {Confidential}): everybody who can log in to the domain can read the national ids.");
        }

        var remedy = isConfidential
            ? "The attribute is confidential: besides \"Read property\" it needs \"Control access\" on it."
            : "It needs \"Read property\" on it.";
        if (directory.Probe is { } probe)
            await TestProbeAsync(connection, directory, probe, remedy, tell, ct);
        else if (await DirectoryConnections.SearchAsync(connection, AccountSearch.Of(directory, LdapDirectory.Holders(directory)) with { MostEntries = 1 }, ct) is [var holder, ..])
            TellNames(holder, directory, "an account", tell);
        else
            tell(true, $"The service account {directory.BindName} sees {attribute} of nobody below the base: it has no right to read it, or nobody has it. {remedy} Name an account that has it (probe), and the two can be told apart.");
    }

    private static async Task TestProbeAsync(
        LdapConnection connection, AccountDirectory directory, string probe, string remedy, Action<bool, string> tell, CancellationToken ct)
    {
        var attribute = directory.NationalIdAttribute;
        switch (await DirectoryConnections.SearchAsync(connection, AccountSearch.Of(directory, new LdapFilter.Equal(directory.AccountAttribute, probe)), ct))
        {
            case []:
                tell(true, "It does not find the account to test by (probe) below the base.");
                break;
            case [var account]:
                TellNames(account, directory, "the account to test by (probe)", tell);
                if (account.Texts(attribute) is not { Count: > 0 } values)
                    tell(true, $"No right: the service account {directory.BindName} finds the account to test by (probe), but may not read its {attribute}, or that has none. {remedy}");
                else if (values.Count > 1)
                    tell(true, $"The account to test by (probe) has several values of {attribute}: such an account is nobody's.");
                else if (!NationalId.TryParse(values[0], out _, out var fault))
                    tell(true, $"The {attribute} of the account to test by (probe) is no national id: {fault}.");
                break;
            default:
                tell(true, "It finds several accounts by the name to test by (probe).");
                break;
        }
    }

    // A login believes no account whose name it cannot read back.
    private static void TellNames(LdapEntry account, AccountDirectory directory, string which, Action<bool, string> tell)
    {
        if (account.Texts(directory.AccountAttribute) is [])
            tell(true, $"No right: the service account {directory.BindName} finds {which}, but may not read its {directory.AccountAttribute}, or that has none: then no login finds anybody by a user name.");
        if (account.Texts(directory.PrincipalAttribute) is [])
            tell(false, $"The service account {directory.BindName} finds {which}, but may not read its {directory.PrincipalAttribute}, or that has none: then no login finds it by a name with an @.");
    }

    // Only Active Directory tells where its schema lies in this way, and only there the flags have their meaning.
    private static async Task<string?> SchemaAsync(LdapConnection connection, CancellationToken ct) =>
        await DirectoryConnections.SearchAsync(connection, Look("", LdapScope.Base, new LdapFilter.Present("objectClass"), "schemaNamingContext"), ct) is [var server]
        && server.Texts("schemaNamingContext") is [var schema] ? schema : null;

    /// <returns>Null where the schema has no such attribute.</returns>
    private static async Task<int?> SearchFlagsAsync(LdapConnection connection, string schema, string attribute, CancellationToken ct)
    {
        if (await DirectoryConnections.SearchAsync(connection, Look(schema, LdapScope.OneLevel, new LdapFilter.Equal("lDAPDisplayName", attribute), "searchFlags"), ct) is not [var described])
            return null;
        return described.Texts("searchFlags") is [var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var flags) ? flags : 0;
    }

    private static LdapSearch Look(string at, LdapScope scope, LdapFilter filter, string attribute) => new(at, scope, filter, [attribute], AccountSearch.MostEntries, Circuits.Longest);
}
