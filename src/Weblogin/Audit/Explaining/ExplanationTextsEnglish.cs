using System.Diagnostics;
using Weblogin.Audit.Traces;
using Weblogin.Model;

namespace Weblogin.Audit.Explaining;

/// <summary>English.</summary>
internal sealed class ExplanationTextsEnglish : ExplanationTexts
{
    public static readonly ExplanationTextsEnglish Instance = new();

    public override string Pick(Words words) => words.English;

    public override string AskedFresh => "The person was to log in anew, without a session that there was.";

    public override string AskedSilently => "No page could be shown.";

    public override string ChoiceShown => "The person was asked which way in to use.";

    public override string NobodyFound => "The rules found nobody.";

    public override string TooOld => "The authentication was too old.";

    public override string KeyExpired => "The certificate around the key has expired.";

    public override string WasEncrypted => "The answer was encrypted to us.";

    public override string ClockAhead => "The clock there is more than a minute ahead of ours.";

    public override string RuleFound => "a person, as said now";

    public override string RuleFoundAsOf => "a person, as known";

    public override string TheProvider => "the way in";

    public override string OtherNames => "Other names it could have come under";

    public override Finding NotBack { get; } = new(
        "The person was sent to {idp} and did not come back.",
        "The login may still go on. Else the person closed the window, or {idp} showed an error: look into its log at the same time.");

    public override string Asked(string relyingParty, string protocol, string level) => $"The service {relyingParty} asked for a login ({protocol}, at least {level}).";

    public override string AskedFor(string provider) => $"It asked for {provider}.";

    public override string LeftFor(string provider) => $"The browser was sent to {provider}.";

    public override string AnswerTaken(string provider) => $"{provider} answered, and the answer is genuine.";

    public override string AnswerRefused(string provider) => $"An answer of {provider} was not accepted.";

    public override string CheckFailed(string group) => $"The check that failed is about {group}.";

    public override string SignedWith(string algorithm, string key) => $"Signed with {algorithm}, key {key}.";

    public override string IssuedBefore(string seconds) => $"Issued {seconds} {(seconds == "1" ? "second" : "seconds")} before it came here, by the clock there.";

    public override string Context(string context) => $"Authenticated by: {context}.";

    public override string Attributes(string names) => $"Attributes that came: {names}.";

    public override string PersonFound(string person) => $"The rules found person {person}.";

    public override string LevelJudged(string reached, string wanted) => $"The level is {reached}; {wanted} is needed.";

    public override string WayInFailed(string provider, string reason) => $"{provider} came to nothing: {reason}.";

    public override string Questioned(string fields) => $"The person was asked for what was missing: {fields}.";

    public override string Answered(string provider, string level) => $"The service was answered: logged in by {provider} at level {level}. Released:";

    public override string AnsweredFromSession(string level) => $"The service was answered from a session that there was, at level {level}. Released:";

    public override string RelyingPartyTold(string relyingParty, string reason) => $"{relyingParty} was told that nobody is logged in: {reason}.";

    public override string RefusalShown(string reference) => $"The person got a page that refuses them, with the reference {reference}.";

    public override string CodeRedeemed => "The service fetched its tokens: it knows who it is.";

    public override string CodeRefused => "The service asked for its tokens and did not get them.";

    public override string Of(ReleaseReason reason) => reason.Ground switch
    {
        ReleaseGround.EveryLogin => "given at every login",
        ReleaseGround.Scope => $"the service asks for the scope {reason.Of}",
        ReleaseGround.AskedByName => "the service asked for it by name",
        ReleaseGround.ListedAttribute => $"the service's set-up has the attribute {reason.Of}",
        ReleaseGround.MadeForService => "made for this service, says nothing of the person",
        ReleaseGround.NameIdOfClaim => $"the service's set-up makes the NameID of {reason.Of}",
        _ => throw new UnreachableException(),
    };

    public override string Of(CheckGroup group) => group switch
    {
        CheckGroup.Key => "the signature or its key",
        CheckGroup.Unsigned => "whether it is signed",
        CheckGroup.ExpiredKey => "the certificate of the key",
        CheckGroup.Content => "whether the content is unaltered",
        CheckGroup.Address => "whom it is for or from",
        CheckGroup.Clock => "when it holds",
        CheckGroup.Algorithm => "the algorithm of the signature",
        CheckGroup.Encryption => "the encryption",
        CheckGroup.Other => "the form",
        _ => throw new UnreachableException(),
    };

    public override Finding Of(FailureReason reason) => reason switch
    {
        FailureReason.IdentityProviderError => new("{idp} answered with an error and logged nobody in.", "Look into the log of {idp} at the same time. Often the user has no access to the service there, or a rule there stops it."),
        FailureReason.NoPassive => new("{idp} could not log in without showing a page, and no page could be shown.", "Nothing is wrong. The person logs in when the service asks without silence."),
        FailureReason.AttributeMissing => new("{idp} did not send {missing}. This came: {came}.", "Add a rule at {idp} that sends the user name under one of these names, or correct the name under claims in the tenant's document."),
        FailureReason.NationalIdMissing => new("{idp} sent no national id: {missing} was missing. This came: {came}.", "Add a rule at {idp} that sends the national id under one of these names. Where only this person is refused, the field of the account is empty."),
        FailureReason.NationalIdInvalid => new("What {idp} sent as a national id is none.", "Correct the field of the account: eleven digits without blanks. A synthetic number is accepted in test only."),
        FailureReason.NationalIdLocal => new("{idp} sent a number that a health service made for itself. It holds only there.", "Put the person's national id or D-number on the account."),
        FailureReason.NationalIdConflict => new("Two sources say that this is two different people.", "Compare the national id of the account with that of the personnel system or table, and correct the one that is wrong."),
        FailureReason.PersonUnknown => new("The user name from {idp} leads to nobody we know.", "See whether the account is in the source that is looked up (table, directory or sync), under the same user name. Run the sync again if the person has just been added."),
        FailureReason.ProfileStale => new("What we know of the account is too old.", "See whether the sync runs (weblogin sync status), and whether the person is still in it."),
        FailureReason.AccountRebound => new("The user name was another person's before, and its new owner has not confirmed that it is theirs.", "The person logs in once by ID-porten. Then the account is theirs."),
        FailureReason.LookupUnavailable => new("The directory or database in which the person is looked up did not answer.", "Try the connection: weblogin directory test. Look for an expired password or certificate, or a closed firewall."),
        FailureReason.LevelTooLow => new("The login by {idp} is weaker than the service demands.", "Demand a second factor at {idp} for this service, offer ID-porten, or lower what the service demands."),
        FailureReason.ForeignIdentity => new("The person used a foreign electronic id, of which no Norwegian identity is known.", "The person needs a Norwegian electronic id, or an account of the tenant."),
        FailureReason.SelfRegistered => new("The login proves no more than an e-mail address, or an account of the person's own making.", "The person must log in with an account that somebody vouches for: of an employer, a school or ID-porten."),
        FailureReason.NotFresh => new("The authentication by {idp} is older than the service takes.", "See that {idp} heeds ForceAuthn or max_age, so that the person really logs in anew."),
        FailureReason.Cancelled => new("The person cancelled.", "Nothing is wrong. The person may try again."),
        FailureReason.Unavailable => new("{idp} did not answer, or answered with a fault.", "See whether {idp} is up, and that its metadata, the client secret and the network between us work."),
        FailureReason.ProbeDown => new("{idp} was not asked, since it has not answered our probe for a while.", "See whether {idp} is up. It is used again as soon as it answers."),
        FailureReason.Unfinished => new("The person was sent to {idp}, did not come back, and began again.", "See in the log of {idp} whether it showed an error. Often it is a forgotten password."),
        FailureReason.ResponseRefused => new("The answer of {idp} was not accepted.", "See in the steps which check failed. New metadata of {idp} mends most; if it goes on, somebody may be trying."),
        FailureReason.NotOpen => new("The login was over: used, too old, or never begun here.", "Have the person begin again at the service, not from a bookmark, the back button or an old tab."),
        FailureReason.OtherBrowser => new("The answer came in another browser than the one that asked, or cookies are off.", "Have the person use one browser all the way, and allow cookies."),
        FailureReason.OtherPerson => new("Another person logged in than the one who had to prove more.", "Have the person log out at {idp} and begin again as themselves. On a shared computer it is often the user before."),
        FailureReason.Loop => new("Too many attempts in one login.", "See which ways in were tried, and mend the first that came to nothing."),
        FailureReason.NotReleased => new("The version is a candidate, or the tenant has not been opened for everybody yet.", "Test users come to DEV by their link. Others wait until the version is opened (weblogin onboarding status)."),
        FailureReason.TenantNotAllowed => new("The service takes no logins from this tenant.", "Add the tenant to the service's document (tenants), if it is to have access."),
        FailureReason.EnvironmentMismatch => new("Test and production would have met.", "Use a test user with a test service, and a real user with production."),
        FailureReason.PersonDisabled => new("The tenant lets this person in no more.", "If the person is to come in: weblogin person enable."),
        FailureReason.InteractionRequired => new("The service asked without allowing a page, and the person had to log in.", "Nothing is wrong. This is how services find out whether somebody is logged in."),
        FailureReason.QuestionRequired => new("The person is logged in, but something is missing that only a page can ask for.", "The service must ask for a login without silence once."),
        FailureReason.NoWayIn => new("None of the tenant's ways in is open to this service, or where the person is.", "See waysIn in the tenant's document: its conditions of network and service, and whether a way in is closed."),
        FailureReason.NationalIdUnknown => new("The service demands more than the library card, and the register has no national id of the patron.", "Put the national id on the patron. Then ID-porten can confirm who it is."),
        _ => throw new UnreachableException(),
    };

    public override Finding Of(TokenRefusal reason) => reason switch
    {
        TokenRefusal.ClientAuthentication => new("The service did not prove who it is when it fetched its tokens: a wrong or replaced secret, a wrong key, or another method than it is registered with.", "Enter the secret or key anew at the service (make a new one if in doubt), and see that it uses the method in its document (client_secret_basic, client_secret_post or private_key_jwt)."),
        TokenRefusal.Malformed => new("The service's request for tokens could not be used: a parameter is missing, repeated or malformed.", "The request must have grant_type=authorization_code, code, redirect_uri and, with PKCE, code_verifier, once each. The fault is in the service."),
        TokenRefusal.Used => new("The service presented a code that had been presented before. What it gave is revoked, as the standard demands.", "Often the person reloaded the page that the answer goes to, or the service asks again after a time-out: it must redeem a code once. If it goes on, somebody may have got hold of codes."),
        TokenRefusal.Expired => new("The service fetched its tokens too late: a code is good for one minute.", "See why the service waits: its clock, its network, or a person who stayed on a page in between."),
        TokenRefusal.SessionEnded => new("The person had logged out before the service fetched its tokens.", "Nothing is wrong. The person may log in again."),
        TokenRefusal.Withdrawn => new("The tenant, the way in, the person or the service was closed between the answer and the tokens, or a version was opened meanwhile.", "Have the person log in again. If it repeats, see what was changed at that time (the change log)."),
        TokenRefusal.OtherClient => new("The code was given to another client than the one that presented it.", "Compare the client_id in the service with its document. If two services share one address, each must have its own. Else somebody has taken a code that was not theirs."),
        TokenRefusal.RedirectUri => new("The service fetched its tokens with another redirect_uri than the one that the answer was sent to.", "The service must send the very same redirect_uri in both requests, character by character."),
        TokenRefusal.ChallengeMissing => new("The login was asked for without PKCE (code_challenge), and the service must use it or does so at the end alone.", "Turn on PKCE (S256) at the service. If it is on, something between the browser and us has removed code_challenge."),
        TokenRefusal.VerifierMissing => new("The service did not send the PKCE code_verifier that belongs to its code_challenge.", "The fault is in the service: see that it keeps the verifier from the question to the tokens, in the same session and on the same node."),
        TokenRefusal.WrongVerifier => new("The PKCE code_verifier did not belong to the code_challenge of the question.", "The fault is in the service: it has mixed two logins up, for instance in two tabs, or changes the verifier (S256, base64url without padding). Else somebody has tried with a code that was not theirs."),
        _ => throw new UnreachableException(),
    };

    public override Finding OfCheck(CheckGroup group) => group switch
    {
        CheckGroup.Key => new("The answer of {idp} is not signed with a key we know.", "{idp} has probably got a new certificate. Fetch and accept its new metadata (weblogin metadata fetch). If they are new already, the answer was altered on its way, or forged."),
        CheckGroup.Unsigned => new("The answer of {idp} is not signed: neither the response nor the assertion in it has a signature.", "Ask {idp} to sign the assertion, or the whole response, with the key in its metadata. In ADFS: Set-AdfsRelyingPartyTrust -SamlResponseSignature AssertionOnly. A signature on the metadata or in the address is not enough."),
        CheckGroup.ExpiredKey => new("The answer of {idp} is signed with a key we know, but its certificate has expired.", "Ask {idp} to use a new certificate, and fetch and accept its new metadata (weblogin metadata fetch)."),
        CheckGroup.Content => new("The answer of {idp} was altered after it was signed.", "Something between {idp} and us has altered the answer, or somebody has tried to forge it. Ask the person to try again. If it repeats, look for a proxy or a filter that rewrites content. New metadata does not help."),
        CheckGroup.Address => new("The answer of {idp} is meant for somebody else than us, or from somebody else than we asked.", "Compare identifier and endpoint in the set-up at {idp} with our metadata."),
        CheckGroup.Clock => new("The answer of {idp} did not hold when it came.", "Set the clock at {idp} (NTP). Else the answer was too old: the person waited too long, or used the back button."),
        CheckGroup.Algorithm => new("The answer of {idp} is signed in a way that is not accepted.", "Choose SHA-256 for us at {idp}: Set-AdfsRelyingPartyTrust -SignatureAlgorithm http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
        CheckGroup.Encryption => new("The answer of {idp} is encrypted to a wrong key, or is not where it must be.", "Load our metadata anew at {idp}, so that it encrypts to the key we have now."),
        CheckGroup.Other => new("The answer of {idp} has not the form it must have.", "See in the steps which check failed, and the set-up at {idp}."),
        _ => throw new UnreachableException(),
    };

    public override Finding OfPage(string cause) => cause switch
    {
        "UnknownClient" => new("The service that sent the person here is not registered, or is switched off.", "Compare the client_id or entity id of the service with the document here."),
        "RedirectMismatch" => new("The service asked for the answer at an address that is not registered.", "Add the address to the service's document, character by character the same, or correct it in the service."),
        "TenantClosed" => new("The tenant is closed.", "Its document says disabled. Open it when the tenant is to be used again."),
        "ArtifactDelivery" => new("The identity provider delivered a reference (artifact) instead of the answer.", "Choose HTTP-POST for our endpoint at the identity provider."),
        "Busy" or "TooManyAttempts" => new("So much was under way that this was not taken.", "Wait and try again. If it goes on, see where the requests come from."),
        "ServiceLoop" => new("The service sent the person back again and again, although it was answered.", "The fault is in the service: it does not keep the answer. See its cookies and its clock."),
        _ => new("The request could not be used, and no login was under way.", "See the details of the step. Often it is an old bookmark, or a fault of the service that asks."),
    };
}
