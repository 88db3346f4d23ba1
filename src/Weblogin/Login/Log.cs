using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Login;

/// <summary>Log events of the room: 1200-1299. A login's lines share its transaction id.</summary>
internal static partial class Log
{
    [LoggerMessage(1200, LogLevel.Debug, "Login {Transaction} began at {Tenant} for {RelyingParty}", EventName = nameof(Began))]
    public static partial void Began(this ILogger log, string transaction, string tenant, string relyingParty);

    [LoggerMessage(1201, LogLevel.Debug, "Login {Transaction} at {Tenant} goes to {IdentityProvider}", EventName = nameof(Challenged))]
    public static partial void Challenged(this ILogger log, string transaction, string tenant, string identityProvider);

    [LoggerMessage(1202, LogLevel.Information, "Login {Transaction} at {Tenant}: {IdentityProvider} failed by {Reason}: {Detail} ({Named})", EventName = nameof(WayInFailed))]
    public static partial void WayInFailed(this ILogger log, string transaction, string tenant, string identityProvider, FailureReason reason, string detail, string named);

    [LoggerMessage(1203, LogLevel.Information, "Login {Transaction} at {Tenant} for {RelyingParty} succeeded by {IdentityProvider}: {Provenance}, {Level}, after: {Failed}", EventName = nameof(LoggedIn))]
    public static partial void LoggedIn(this ILogger log, string transaction, string tenant, string relyingParty, string identityProvider, Provenance provenance, AssuranceLevel level, string failed);

    [LoggerMessage(1204, LogLevel.Information, "Login {Transaction} at {Tenant} for {RelyingParty} was answered from a session", EventName = nameof(AnsweredFromSession))]
    public static partial void AnsweredFromSession(this ILogger log, string transaction, string tenant, string relyingParty);

    [LoggerMessage(1205, LogLevel.Information, "Told {RelyingParty} at {Tenant} that there is no login: {Reason}: {Detail}", EventName = nameof(ToldRelyingParty))]
    public static partial void ToldRelyingParty(this ILogger log, string tenant, string relyingParty, FailureReason reason, string detail);

    [LoggerMessage(1206, LogLevel.Information, "Login {Transaction} at {Tenant} asks the person for {Fields}", EventName = nameof(Questioned))]
    public static partial void Questioned(this ILogger log, string transaction, string tenant, string fields);

    [LoggerMessage(1207, LogLevel.Warning, "Codes at {Tenant}: {Most} a day for one {Scope} are sent, no more go out", EventName = nameof(CodeLimitReached))]
    public static partial void CodeLimitReached(this ILogger log, string tenant, string scope, int most);

    [LoggerMessage(1208, LogLevel.Error, "A code at {Tenant} could not be sent", EventName = nameof(LetterFaulted))]
    public static partial void LetterFaulted(this ILogger log, Exception fault, string tenant);

    [LoggerMessage(1209, LogLevel.Warning, "{IdentityProvider} of {Tenant} does not answer our probe; logins go on as the tenant's fallback says", EventName = nameof(ProbedDown))]
    public static partial void ProbedDown(this ILogger log, string tenant, string identityProvider);

    [LoggerMessage(1210, LogLevel.Information, "{IdentityProvider} of {Tenant} answers our probe again", EventName = nameof(ProbedUp))]
    public static partial void ProbedUp(this ILogger log, string tenant, string identityProvider);

    [LoggerMessage(1211, LogLevel.Error, "Identity providers cannot be probed", EventName = nameof(ProbeFaulted))]
    public static partial void ProbeFaulted(this ILogger log, Exception fault);

    [LoggerMessage(1220, LogLevel.Information, "Logout {Transaction} at {Tenant} began by {Initiator}: {Ended} sessions ended, {Parties} partners to tell", EventName = nameof(LogoutBegan))]
    public static partial void LogoutBegan(this ILogger log, string transaction, string tenant, string initiator, int ended, int parties);

    [LoggerMessage(1221, LogLevel.Debug, "Logout {Transaction} at {Tenant} goes to {Partner}", EventName = nameof(PartnerAsked))]
    public static partial void PartnerAsked(this ILogger log, string transaction, string tenant, string partner);

    [LoggerMessage(1222, LogLevel.Debug, "Logout {Transaction} at {Tenant}: {Partner} has confirmed", EventName = nameof(PartnerSignedOut))]
    public static partial void PartnerSignedOut(this ILogger log, string transaction, string tenant, string partner);

    [LoggerMessage(1223, LogLevel.Warning, "Logout {Transaction} at {Tenant}: {Partner} has not confirmed: {Detail}", EventName = nameof(PartnerNotSignedOut))]
    public static partial void PartnerNotSignedOut(this ILogger log, string transaction, string tenant, string partner, string detail);

    [LoggerMessage(1224, LogLevel.Information, "Logout {Transaction} at {Tenant} ended, complete {Complete}: {Parties}", EventName = nameof(LogoutEnded))]
    public static partial void LogoutEnded(this ILogger log, string transaction, string tenant, bool complete, string parties);

    [LoggerMessage(1225, LogLevel.Debug, "Logout {Transaction} at {Tenant}: {Partner} is told in a frame", EventName = nameof(PartnerFramed))]
    public static partial void PartnerFramed(this ILogger log, string transaction, string tenant, string partner);

    [LoggerMessage(1226, LogLevel.Information, "Logout {Transaction} at {Tenant}: {Partner} has confirmed its notice, try {Try}", EventName = nameof(NoticeConfirmed))]
    public static partial void NoticeConfirmed(this ILogger log, string transaction, string tenant, string partner, int @try);

    [LoggerMessage(1227, LogLevel.Warning, "Logout {Transaction} at {Tenant}: the notice did not reach {Partner}, try {Try}, next in {Wait}: {Detail}", EventName = nameof(NoticePostponed))]
    public static partial void NoticePostponed(this ILogger log, string transaction, string tenant, string partner, int @try, TimeSpan wait, string detail);

    [LoggerMessage(1228, LogLevel.Warning, "Logout {Transaction} at {Tenant}: the notice to {Partner} was given up, try {Try}: {Detail}", EventName = nameof(NoticeGivenUp))]
    public static partial void NoticeGivenUp(this ILogger log, string transaction, string tenant, string partner, int @try, string detail);

    [LoggerMessage(1230, LogLevel.Error, "Notice {Notice} to {Partner} of a logout at {Tenant} does not open and was given up", EventName = nameof(NoticeUnreadable))]
    public static partial void NoticeUnreadable(this ILogger log, string notice, string tenant, string partner);

    [LoggerMessage(1229, LogLevel.Error, "Notices of logouts cannot be looked at", EventName = nameof(NoticesFaulted))]
    public static partial void NoticesFaulted(this ILogger log, Exception fault);

    [LoggerMessage(1231, LogLevel.Debug, "Login {Transaction} at {Tenant}, {IdentityProvider}: who it is, rule by rule: {Trace}", EventName = nameof(Resolved))]
    public static partial void Resolved(this ILogger log, string transaction, string tenant, string identityProvider, ResolutionTrace trace);
}
