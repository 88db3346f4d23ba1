using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    public static TheoryData<string> EndsOfSessions => ["browser", "identity provider", "relying party"];

    [Theory]
    [MemberData(nameof(EndsOfSessions))]
    public async Task what_was_granted_in_a_session_ends_with_it(string by)
    {
        var (handle, unused, used, codeOfOther) = (Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash());
        var (token, tokenOfOther) = (Samples.Beside(used), Samples.Beside(codeOfOther));
        var (session, other) = (Named(Samples.Platform), Named(Samples.Platform, "liv"));
        await Stores.StartSessionAsync(handle, null, session);
        await Stores.StartSessionAsync(Samples.Hash(), null, other);
        await Stores.AddGrantAsync(unused, Samples.Grant() with { SessionId = session.SessionId });
        await Stores.AddGrantAsync(used, Samples.Grant() with { SessionId = session.SessionId });
        await Stores.AddGrantAsync(codeOfOther, Samples.Grant() with { SessionId = other.SessionId });
        Assert.NotNull(await Stores.Grants.RedeemAsync(Samples.Tenant, used, token, TokenEnd, Samples.Now));

        await EndAsync(by, handle);

        Assert.Null(await Stores.Grants.RedeemAsync(Samples.Tenant, unused, Samples.Beside(unused), TokenEnd, Samples.Now));
        Assert.Null(await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, Samples.Now, None));
        Assert.NotNull(await Stores.Grants.RedeemAsync(Samples.Tenant, codeOfOther, tokenOfOther, TokenEnd, Samples.Now));
        Assert.NotNull(await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, tokenOfOther, Samples.Now, None));
    }

    [Theory]
    [MemberData(nameof(EndsOfSessions))]
    public async Task what_was_granted_before_a_login_anew_lives_until_somebody_logs_out(string by)
    {
        var (first, second, third) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        var code = Samples.Hash();
        var token = Samples.Beside(code);
        var replaced = Named(Samples.Platform);
        await Stores.StartSessionAsync(first, null, replaced);
        await Stores.AddGrantAsync(code, Samples.Grant() with { SessionId = replaced.SessionId });

        await Stores.StartSessionAsync(second, first, Named(Samples.Platform));
        await Stores.StartSessionAsync(third, second, Named(Samples.Platform));

        Assert.NotNull(await Stores.Grants.RedeemAsync(Samples.Tenant, code, token, TokenEnd, Samples.Now));
        Assert.NotNull(await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, Samples.Now, None));
        await EndAsync(by, third);
        Assert.Null(await Stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, Samples.Now, None));
    }

    [Fact]
    public async Task logout_of_another_person_at_the_same_machine_ends_nothing_of_the_first()
    {
        var (old, renewed, code) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        var (first, second) = (Samples.Session(Samples.Platform), Samples.Session(Samples.Platform));
        await Stores.StartSessionAsync(old, null, first);
        await Stores.AddGrantAsync(code, Samples.Grant() with { SessionId = first.SessionId });
        await Stores.StartSessionAsync(renewed, old, second with { Subject = second.Subject with { Person = PersonId.New() } });

        await Stores.Sessions.EndAsync(Samples.Tenant, renewed, Samples.Now);

        Assert.NotNull(await Stores.Grants.RedeemAsync(Samples.Tenant, code, Samples.Beside(code), TokenEnd, Samples.Now));
    }

    private async Task EndAsync(string by, byte[] handle) => Assert.NotEmpty(by switch
    {
        "browser" => await Stores.Sessions.EndAsync(Samples.Tenant, handle, Samples.Now),
        "identity provider" => await Stores.Sessions.EndOfIdentityProviderAsync(Samples.Tenant, Samples.Adfs, "kari", [], Samples.Now),
        _ => await Stores.Sessions.EndOfRelyingPartyAsync(Samples.Tenant, Samples.Platform, "kari-there", [], Samples.Now),
    });
}
