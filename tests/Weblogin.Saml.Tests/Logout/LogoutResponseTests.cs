using Weblogin.Saml.Logout;
using Weblogin.Saml.Tests.Kit;

namespace Weblogin.Saml.Tests.Logout;

public sealed class LogoutResponseTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void written_response_is_read_back_whole(bool byPost)
    {
        Assert.Equal(Goodbye.Response, Goodbye.AcceptsResponse(Goodbye.Sent(Goodbye.Response, byPost, "state")));
        Assert.True(Goodbye.Response.IsComplete);
    }

    [Theory]
    [InlineData(SamlStatus.Success, SamlStatus.PartialLogout)]
    [InlineData(SamlStatus.Responder, SamlStatus.PartialLogout)]
    [InlineData(SamlStatus.Requester, null)]
    [InlineData(SamlStatus.Responder, SamlStatus.RequestDenied)]
    public void response_that_is_not_the_whole_truth_is_accepted_and_not_complete(string status, string? subStatus)
    {
        var response = Goodbye.Response with { Status = status, SubStatus = subStatus };

        Assert.Equal(response, Goodbye.AcceptsResponse(Goodbye.Sent(response, byPost: false)));
        Assert.False(response.IsComplete);
    }

    [Fact]
    public void status_of_the_senders_own_is_none()
    {
        var read = Goodbye.AcceptsResponse(Goodbye.Sent(Goodbye.Response with { Status = "urn:mine", SubStatus = "<b>" }, byPost: true));

        Assert.Null(read.Status);
        Assert.Null(read.SubStatus);
        Assert.False(read.IsComplete);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void response_with_one_thing_wrong_confirms_nothing(bool byPost)
    {
        void Refuses(LogoutRefusal reason, LogoutResponse response) => Goodbye.RefusesResponse(reason, Goodbye.Sent(response, byPost));

        Refuses(LogoutRefusal.InResponseTo, Goodbye.Response with { InResponseTo = "_another" });
        Refuses(LogoutRefusal.Issuer, Goodbye.Response with { Issuer = "https://stranger.test/" });
        Refuses(LogoutRefusal.Destination, Goodbye.Response with { Destination = "https://virksomhet2.weblogin.test/saml/slo" });
        Refuses(LogoutRefusal.Expired, Goodbye.Response with { IssueInstant = Login.Now.AddMinutes(-13) });
        Refuses(LogoutRefusal.NotYetValid, Goodbye.Response with { IssueInstant = Login.Now.AddMinutes(4) });
        Goodbye.RefusesResponse(LogoutRefusal.Signature, Goodbye.Sent(Goodbye.Response, byPost, key: Keys.Signing(Keys.Stranger)));
        Goodbye.RefusesResponse(LogoutRefusal.Signature, Goodbye.Sent(Goodbye.Response, byPost), Goodbye.Adfs with { SigningKeys = [] });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void request_is_no_response(bool byPost) =>
        Goodbye.RefusesResponse(LogoutRefusal.Malformed, byPost ? Goodbye.Sent(Goodbye.Request, byPost) : new ReceivedLogout.Redirect(((ReceivedLogout.Redirect)Goodbye.Sent(Goodbye.Request, byPost)).Query.Replace("SAMLRequest", "SAMLResponse", StringComparison.Ordinal)));

    [Fact]
    public void unsigned_response_confirms_nothing()
    {
        var signed = ((ReceivedLogout.Redirect)Goodbye.Sent(Goodbye.Response, byPost: false)).Query;

        Goodbye.RefusesResponse(LogoutRefusal.Unsigned, new ReceivedLogout.Redirect(signed.Split('&')[0]));
    }

    [Fact]
    public void kind_and_relay_state_of_a_query_are_known_before_it_is_read()
    {
        var request = (ReceivedLogout.Redirect)Goodbye.Sent(Goodbye.Request, byPost: false, "a b");
        var response = (ReceivedLogout.Redirect)Goodbye.Sent(Goodbye.Response, byPost: false);

        Assert.False(request.IsResponse);
        Assert.True(response.IsResponse);
        Assert.Equal("a b", request.RelayState);
        Assert.Null(response.RelayState);
        Assert.Null(new ReceivedLogout.Redirect("").IsResponse);
        Assert.Null(new ReceivedLogout.Redirect(request.Query + "&SAMLResponse=x").IsResponse);
    }

    [Fact]
    public void relay_state_that_is_sent_is_bounded()
    {
        var key = Keys.Signing(Keys.IdentityProvider);

        Assert.Throws<ArgumentException>(() => LogoutBinding.Redirect(Goodbye.Request, new string('r', 81), key));
        Assert.NotEmpty(LogoutBinding.Redirect(Goodbye.Response, new string('r', 1024), key));
        Assert.Throws<ArgumentException>(() => LogoutBinding.Redirect(Goodbye.Response, new string('r', 1025), key));
    }
}
