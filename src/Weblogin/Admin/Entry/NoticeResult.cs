using Weblogin.Admin.Frame;
using Weblogin.Tenants;

namespace Weblogin.Admin.Entry;

/// <summary>A notice as the end of a login, which knows no request.</summary>
internal sealed class NoticeResult(Tenant tenant, AdminNotice notice) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => NoticePage.Result(httpContext, tenant, notice).ExecuteAsync(httpContext);
}
