"""What projects write themselves; the settings name it."""

from django.http import JsonResponse


def csrf_reason(request, reason=''):
    return JsonResponse({'error': reason}, status=403)


def csrf_in_own_words(request, reason=''):
    return JsonResponse({'message': 'Something went wrong, please reload.'}, status=403)
